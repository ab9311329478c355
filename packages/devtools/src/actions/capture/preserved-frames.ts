import { healthOf } from "../../recorder/health.ts";
import type { Recorder } from "../../recorder/recorder.ts";
import type { Recording } from "../../recorder/snapshot.ts";
import { recordingOf } from "../../recorder/snapshot.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { runInSlices } from "../../ui/run-in-slices.ts";
import { readCaptureInSteps } from "./read-capture.ts";
import { writeCapture } from "./write-capture.ts";

const STORAGE_KEY = "runnel-devtools-frames";
/** The maximum length of what is kept, in UTF-16 code units. A browser allows about five million for a page. */
const MAX_LENGTH = 2_000_000;
/** How many of the latest entries of each stream are kept; fewer if they are too long. */
const MOST_ENTRIES = 1000;

/**
 * Keeps the latest frames in the session storage when the page is left. This cannot be done in slices: the page ends.
 *
 * @returns A function that stops it, and removes what was kept.
 */
export function preserveFrames(recorders: () => readonly Recorder[]): () => void {
  const onLeave = (): void => write(recorders());
  addEventListener("pagehide", onLeave);
  return () => {
    removeEventListener("pagehide", onLeave);
    remove();
  };
}

/** The frames that the previous page of the tab kept. It can be called once. */
export async function takePreservedFrames(): Promise<Recorder | undefined> {
  const json = read();
  if (json === null) return undefined;
  try {
    remove();
    const { recording, capturedAt } = await runInSlices(readCaptureInSteps(json));
    const records = recording.streams.map(({ record }) => record);
    for (const record of records) record.endedAt ??= capturedAt;
    return fixedRecorder(recordingOf(records));
  } catch {
    // Another version of the devtools wrote it.
    return undefined;
  }
}

function write(recorders: readonly Recorder[]): void {
  const records = recorders.flatMap((recorder) =>
    recorder.getRecording().streams.map(({ record }) => record),
  );
  for (let most = MOST_ENTRIES; most >= 1; most = Math.floor(most / 2)) {
    const json = [
      ...writeCapture(
        records.map((record) => latest(record, most)),
        Date.now(),
      ),
    ].join("");
    if (json.length <= MAX_LENGTH && store(json)) return;
  }
}

/** A record with only its latest entries. */
function latest(record: StreamRecord, most: number): StreamRecord {
  const all = record.entries.toArray();
  const left = all.slice(0, -most).filter(({ type }) => type === "frame").length;
  const entries = { ...record.entries, toArray: () => all.slice(-most) };
  return { ...record, archive: undefined, entries, dropped: record.dropped + left };
}

function store(json: string): boolean {
  try {
    sessionStorage.setItem(STORAGE_KEY, json);
    return true;
  } catch {
    // Storage is full or blocked.
    return false;
  }
}

function read(): string | null {
  try {
    return sessionStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

function remove(): void {
  try {
    sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // Storage is blocked, so nothing was kept.
  }
}

/** A recorder of what does not change any more. */
function fixedRecorder(recording: Recording): Recorder {
  const health = healthOf([]);
  const nothing = (): (() => void) => () => undefined;
  return {
    start: nothing,
    subscribe: nothing,
    getRecording: () => recording,
    subscribeHealth: nothing,
    getHealth: () => health,
    checkDecoding: nothing,
    limit: nothing,
    *limitInSteps() {},
    archiveTo: nothing,
    clear: nothing,
  };
}

import type { DecodeFailed, FrameReceived } from "@runnel/hooks/inspect";
import { isCheckable, isShort } from "./checkable.ts";
import type { Entry } from "./entry.ts";
import type { StreamArchive } from "./stream-archive.ts";
import type { StreamRecord } from "./stream-record.ts";
import { appendDecodeFailure, countDecodeFailure } from "./bounded-record.ts";

/** How long the decoders may run in one task, in milliseconds. */
const SLICE = 8;
/** When a page is never idle, a slice runs after so many milliseconds. */
const PATIENCE = 500;

/** Decodes the frames that are kept, so that failures are known although no component has decoded them. */
export interface DecodeCheck {
  /** Starts checking. Calls are reference counted by the recorder. */
  start(): () => void;
  /** There may be frames that are not checked. A no-op before `start`. */
  wake(): void;
}

/** What was read of an archive to be checked. */
interface ReadBatch {
  readonly record: StreamRecord;
  readonly archive: StreamArchive;
  readonly entries: readonly Entry[];
  /** The position of the first of them. */
  readonly start: number;
  /** Those that are not checked, latest first. */
  readonly positions: number[];
}

/**
 * @param records - All streams.
 * @param onChecked - Called for each stream whose frames were checked in one slice.
 */
export function createDecodeCheck(
  records: () => Iterable<StreamRecord>,
  onChecked: (record: StreamRecord) => void,
): DecodeCheck {
  let isStarted = false;
  let cancel: (() => void) | undefined;
  let isReading = false;
  let batch: ReadBatch | undefined;

  function wake(): void {
    if (isStarted) cancel ??= whenIdle(run);
  }

  /** What is in memory comes first: it is shown, and it may leave the memory. */
  function run(): void {
    cancel = undefined;
    const end = performance.now() + SLICE;
    for (const record of records()) {
      const before = record.checked;
      while (record.checked < record.entries.end && performance.now() < end) checkNext(record);
      if (record.checked !== before) onChecked(record);
      if (record.checked < record.entries.end) return wake();
    }
    if (batch !== undefined) checkArchived(batch, end);
    else if (!isReading) void readArchived();
  }

  function checkArchived(read: ReadBatch, end: number): void {
    const { record, archive, entries, start, positions } = read;
    // The frames may have been cleared meanwhile.
    if (record.archive !== archive) positions.length = 0;
    while (positions.length > 0 && performance.now() < end) {
      const position = positions.pop() ?? start;
      archive.markChecked(position);
      const entry = entries[position - start];
      if (entry?.type === "frame" && failureOf(entry, record) !== undefined) {
        countDecodeFailure(record, entry.sequence);
      }
    }
    if (positions.length === 0) batch = undefined;
    onChecked(record);
    wake();
  }

  async function readArchived(): Promise<void> {
    for (const record of records()) {
      const { archive } = record;
      const positions = [...(archive?.nextUnchecked() ?? [])].reverse();
      const start = positions.at(-1);
      if (archive === undefined || start === undefined) continue;
      isReading = true;
      try {
        // oxlint-disable-next-line no-await-in-loop -- It returns after the first one.
        const entries = await archive.read(start);
        batch = { record, archive, entries, start, positions };
        wake();
      } catch {
        // The recorder will drop this archive.
      } finally {
        isReading = false;
      }
      return;
    }
  }

  return {
    start() {
      isStarted = true;
      wake();
      return () => {
        isStarted = false;
        cancel?.();
        cancel = undefined;
      };
    },
    wake,
  };
}

/** Decodes the next frame in memory that is not checked. */
function checkNext(record: StreamRecord): void {
  const { entries } = record;
  const position = Math.max(record.checked, entries.first);
  const entry = entries.at(position);
  record.checked = position + 1;
  if (entry === undefined || !isCheckable(entry, record) || !isShort(entry)) return;
  record.unchecked -= 1;
  const failure = failureOf(entry, record);
  if (failure !== undefined) appendDecodeFailure(record, failure);
}

/** Returns `undefined` if the failure is known. */
function failureOf(frame: FrameReceived, record: StreamRecord): DecodeFailed | undefined {
  const { streamId, sequence, at } = frame;
  if (record.failed.has(sequence)) return undefined;
  const error = record.decode?.(frame).find((result) => "error" in result)?.error;
  if (error === undefined) return undefined;
  // The first read of a text redacts the frame, so it is read only now.
  const { eventType } = frame;
  return { type: "decode-failure", streamId, sequence, eventType, at, error };
}

function whenIdle(task: () => void): () => void {
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(task, PATIENCE / 10);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(task, { timeout: PATIENCE });
  return () => cancelIdleCallback(id);
}

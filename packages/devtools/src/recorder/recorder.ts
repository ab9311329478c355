import type { FrameReceived, InspectionEvent } from "@runnel/hooks/inspect";
import type { Archive } from "./archive.ts";
import { applyFact } from "./apply-fact.ts";
import { applyFrames } from "./apply-frames.ts";
import { createDecodeCheck } from "./decode-check.ts";
import type { Health } from "./health.ts";
import { healthOf, isSameHealth } from "./health.ts";
import type { Limits } from "./limits.ts";
import type { PagePulse } from "./page-pulse.ts";
import type { Schedule } from "./publisher.ts";
import { createPublisher } from "./publisher.ts";
import { createRecordStore, finish } from "./record-store.ts";
import { createReferenceCount } from "./reference-count.ts";
import type { Recording } from "./snapshot.ts";
import { recordingOf } from "./snapshot.ts";
import type { StreamAccess, StreamRecord } from "./stream-record.ts";
import { createStreamRecord } from "./stream-record.ts";

/** Attaches an observer. The source first replays the present state as facts, then sends each new fact. */
export type FactSource = (observer: (fact: InspectionEvent) => void) => () => void;

/**
 * Records the facts of a client, whether or not the panel is open: a store outside React with limits on its size.
 *
 * A frame costs one push into a ring; what can be counted for a whole chunk is counted once. While it has subscribers,
 * snapshots are built at most once per animation frame; otherwise they are built when they are read.
 */
export interface Recorder {
  /** Starts recording. Calls are reference counted: recording stops when each of them has been stopped. */
  start(): () => void;
  /** Notifies of every change; used by the open panel. */
  subscribe(listener: () => void): () => void;
  getRecording(): Recording;
  /** Decodes the frames that are kept, in idle time, until the returned function is called; used by the open panel. */
  checkDecoding(): () => void;
  /** Notifies only when the health changes; used by the pill. */
  subscribeHealth(listener: () => void): () => void;
  getHealth(): Health;
  /** Changes how much is kept. */
  limit(limits: Limits): void;
  /**
   * Like `limit`, in a step for each entry, because the archive has to be written. A promise must be awaited before the next
   * step. It may be left for another call at any time; then the previous limits still apply.
   */
  limitInSteps(limits: Limits): Generator<void | Promise<void>, void>;
  /** Archives what is dropped from now on; `undefined` stops it and removes what is archived. */
  archiveTo(archive: Archive | undefined): void;
  /** Removes the frames of one stream, or of all. A stream that ended is removed entirely. */
  clear(streamId?: string): void;
}

/**
 * @param pulse - Knows when the page was paused. @defaultValue it never was
 * @param accessTo - What the client can tell about a stream. @defaultValue nothing
 */
export function createRecorder(
  attach: FactSource,
  schedule: Schedule,
  pulse: PagePulse = NEVER_PAUSED,
  accessTo: (streamId: string) => StreamAccess = () => ({}),
): Recorder {
  const store = createRecordStore();
  let archive: Archive | undefined;
  const recording = createPublisher<Recording>({ streams: [] }, schedule, (previous) => {
    applyWaiting();
    return recordingOf(store.records(), previous);
  });
  const health = createPublisher<Health>(healthOf([]), schedule, (previous) => {
    const next = healthOf(store.records());
    return isSameHealth(previous, next) ? previous : next;
  });

  function touch(record: StreamRecord): void {
    record.hasChanged = true;
    recording.invalidate();
  }

  const check = createDecodeCheck(store.records, (record) => {
    store.reweigh(record);
    touch(record);
    health.invalidate();
  });
  const checkDecoding = createReferenceCount(check.start);

  /** The frames of one chunk, until the next fact. There may be ten thousand per second: together, they cost less. */
  let waiting: FrameReceived[] = [];

  function receiveFrame(frame: FrameReceived): void {
    const [first] = waiting;
    if (first === undefined || !isSameChunk(first, frame)) {
      applyWaiting();
      const record = store.get(frame.streamId);
      if (record === undefined) return;
      record.flushes.noteReceipt();
      touch(record);
    }
    waiting.push(frame);
  }

  /** Call it before a record is read. */
  function applyWaiting(): void {
    const frames = waiting;
    const record = frames[0] && store.get(frames[0].streamId);
    waiting = [];
    if (record === undefined) return;
    applyFrames(record, frames, pulse.wasPaused);
    store.reweigh(record);
    check.wake();
  }

  function receive(fact: InspectionEvent, replaying: boolean): void {
    if (fact.type === "frame") return receiveFrame(fact);
    applyWaiting();
    let record = store.get(fact.streamId);
    if (fact.type === "stream-added") {
      if (record === undefined) {
        record = createStreamRecord(fact, accessTo(fact.streamId));
        store.add(record);
      }
    } else {
      if (record === undefined) return;
      applyFact(record, fact, replaying);
      store.reweigh(record);
    }
    touch(record);
    if (isRoutine(fact)) return;
    if (fact.type === "stream-removed") store.evictEnded();
    health.invalidate();
  }

  const start = createReferenceCount(() => {
    const present = new Set<string>();
    let replaying = true;
    const stopPulse = pulse.start();
    const detach = attach((fact) => {
      if (replaying) present.add(fact.streamId);
      receive(fact, replaying);
    });
    replaying = false;
    // Streams that ended while recording was stopped are not replayed.
    for (const record of store.records()) {
      if (record.endedAt !== undefined || present.has(record.id)) continue;
      receive({ type: "stream-removed", streamId: record.id, at: Date.now() }, true);
    }
    return () => {
      stopPulse();
      detach();
    };
  });

  function* limitInSteps(limits: Limits): Generator<void | Promise<void>, void> {
    applyWaiting();
    for (const record of store.limit(limits)) {
      touch(record);
      // What waits to be written is still in memory.
      yield record.archive?.written;
    }
  }

  return {
    start,
    subscribe: recording.subscribe,
    getRecording: recording.get,
    checkDecoding,
    subscribeHealth: health.subscribe,
    getHealth: health.get,
    limit: (limits) => finish(limitInSteps(limits)),
    limitInSteps,
    archiveTo(next) {
      if (next === archive) return;
      applyWaiting();
      archive = next;
      store.archiveTo(next && ((record) => next.open(record.entries.first, () => touch(record))));
      for (const record of store.records()) touch(record);
    },
    clear(streamId) {
      applyWaiting();
      for (const record of [...store.records()]) {
        if (streamId !== undefined && record.id !== streamId) continue;
        store.clear(record);
        touch(record);
      }
      health.invalidate();
    },
  };
}

/** Frames that the server did not send have no chunk. */
function isSameChunk(one: FrameReceived, other: FrameReceived): boolean {
  return (
    one.chunk === other.chunk &&
    one.chunk !== 0 &&
    one.streamId === other.streamId &&
    one.connection === other.connection
  );
}

const NEVER_PAUSED: PagePulse = { start: () => () => undefined, wasPaused: () => false };

const ROUTINE: ReadonlySet<string> = new Set(["chunk", "flush", "commit", "id"]);

/** Facts that do not change the health of a stream. They are frequent, so the pill is not updated for them. */
function isRoutine({ type }: InspectionEvent): boolean {
  return ROUTINE.has(type);
}

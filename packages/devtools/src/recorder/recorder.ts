import type { InspectionEvent } from "@runnel/hooks/inspect";
import { applyFact } from "./apply.ts";
import { type Health, healthOf, isSameHealth } from "./health.ts";
import { type Schedule, createPublisher } from "./publisher.ts";
import { type Recording, recordingOf } from "./snapshot.ts";
import { type StreamRecord, createStreamRecord } from "./stream.ts";
import { createShelf } from "./shelf.ts";

/** Attaches an observer to where facts come from, which first replays how things stand. */
export type FactSource = (observer: (fact: InspectionEvent) => void) => () => void;

/**
 * What the overlay knows: a store outside React that listens to a client's facts and keeps the
 * latest of them, whether or not the panel is open.
 *
 * A frame costs a push into a ring and a few counters. Snapshots are built at most once per
 * animation frame, and only while somebody subscribes; read without a subscription they are built
 * on demand.
 */
export interface Recorder {
  /** Starts recording, or joins it. Recording ends when everybody who joined has left. */
  start(): () => void;
  /** For the open panel: told of everything. */
  subscribe(listener: () => void): () => void;
  getRecording(): Recording;
  /** For the pill: told only when a stream changes its status. */
  subscribeHealth(listener: () => void): () => void;
  getHealth(): Health;
  /** Forgets the frames of a stream, or of all; an ended stream is forgotten wholly. */
  clear(streamId?: string): void;
}

export function createRecorder(attach: FactSource, schedule: Schedule): Recorder {
  const shelf = createShelf();
  const changed = new Set<StreamRecord>();
  const recording = createPublisher<Recording>({ streams: [] }, schedule, (previous) => {
    const next = recordingOf(shelf.streams(), changed, previous);
    changed.clear();
    return next;
  });
  const health = createPublisher<Health>(healthOf([]), schedule, (previous) => {
    const next = healthOf(shelf.streams());
    return isSameHealth(previous, next) ? previous : next;
  });
  let starts = 0;
  let detach: (() => void) | undefined;

  function touch(stream: StreamRecord): void {
    changed.add(stream);
    recording.invalidate();
  }

  function receive(fact: InspectionEvent, replaying: boolean): void {
    let stream = shelf.get(fact.streamId);
    if (fact.type === "stream-added") {
      if (stream === undefined) {
        stream = createStreamRecord(fact);
        shelf.add(stream);
      }
    } else {
      if (stream === undefined) return;
      shelf.weigh(applyFact(stream, fact, replaying));
    }
    touch(stream);
    if (isRoutine(fact)) return;
    if (fact.type === "stream-removed") shelf.retire();
    health.invalidate();
  }

  function begin(): void {
    const present = new Set<string>();
    let replaying = true;
    detach = attach((fact) => {
      if (replaying) present.add(fact.streamId);
      receive(fact, replaying);
    });
    replaying = false;
    // What ended while nobody recorded is not in the replay.
    for (const stream of shelf.streams()) {
      if (stream.endedAt !== undefined || present.has(stream.id)) continue;
      receive({ type: "stream-removed", streamId: stream.id, at: Date.now() }, true);
    }
  }

  return {
    start() {
      starts++;
      if (starts === 1) begin();
      let started = true;
      return () => {
        if (!started) return;
        started = false;
        starts--;
        if (starts > 0) return;
        detach?.();
        detach = undefined;
      };
    },
    subscribe: recording.subscribe,
    getRecording: recording.get,
    subscribeHealth: health.subscribe,
    getHealth: health.get,
    clear(streamId) {
      for (const stream of [...shelf.streams()]) {
        if (streamId !== undefined && stream.id !== streamId) continue;
        shelf.clear(stream);
        touch(stream);
      }
      health.invalidate();
    },
  };
}

/** What a stream in the best of health does all the time, so that the pill need not be asked anew. */
function isRoutine({ type }: InspectionEvent): boolean {
  return type === "frame" || type === "chunk" || type === "flush" || type === "id";
}

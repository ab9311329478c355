import type { FrameReceived, StreamControl } from "@runnel/hooks/inspect";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import type { ValueStore } from "../../ui/value-store.ts";
import { createTimeSlice } from "../../ui/time-slice.ts";
import { createValueStore } from "../../ui/value-store.ts";

/** The maximum number of frames that are dispatched in one task. A task ends earlier when its time slice is over. */
const BATCH = 200;
/** Milliseconds between two updates of the progress. */
const UPDATE = 100;
/** The maximum delay of a timer; a longer one fires at once. */
const MAX_DELAY = 2 ** 31 - 1;

/** A recording that is dispatched into a live stream. */
export interface Replay {
  /** The name of the recorded stream. */
  readonly source: string;
  /** The name of the live stream. */
  readonly target: string;
  readonly targetId: string;
  /** A factor; 1 is the original speed. */
  readonly speed: number;
  readonly sent: number;
  readonly total: number;
}

/** Replays one recording at a time. */
export interface Replayer extends Pick<ValueStore<Replay | undefined>, "get" | "subscribe"> {
  /** Dispatches the frames with their original gaps, divided by the speed. Stops a replay in progress. */
  start(replay: Omit<Replay, "sent" | "total">, frames: readonly FrameReceived[]): void;
  stop(): void;
}

export function createReplayer(control: (streamId: string) => StreamControl | undefined): Replayer {
  const current = createValueStore<Replay | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    current.set(undefined);
  }

  return {
    get: current.get,
    subscribe: current.subscribe,
    stop,
    start(replay, frames) {
      stop();
      const { targetId, speed } = replay;
      const total = frames.length;
      const begun = performance.now();
      const firstAt = frames[0]?.at ?? 0;
      let sent = 0;
      let updatedAt = begun;
      current.set({ ...replay, sent, total });

      function play(): void {
        const target = control(targetId);
        if (target === undefined) return stop();
        const present = performance.now();
        const reached = firstAt + (present - begun) * speed;
        const isOver = createTimeSlice();
        for (const frame of frames.slice(sent, sent + BATCH)) {
          if (frame.at > reached) break;
          const { eventType: type, data, id } = frame;
          target.dispatch({ type, data, ...(id === undefined ? {} : { id }) });
          sent += 1;
          // A listener of the page may have stopped the replay.
          if (current.get() === undefined) return;
          if (isOver()) break;
        }
        const next = frames[sent];
        if (next === undefined) return stop();
        const wait = Math.max(0, (next.at - reached) / speed);
        if (present - updatedAt >= UPDATE || wait >= UPDATE) {
          updatedAt = present;
          current.set({ ...replay, sent, total });
        }
        timer = setTimeout(play, Math.min(wait, MAX_DELAY));
      }
      timer = setTimeout(play, 0);
    },
  };
}

/** The events of a stream that can be replayed: those that a server sent and that are still kept, oldest first. */
export function replayableEvents({ entries }: StreamRecord): FrameReceived[] {
  return entries
    .toArray()
    .filter((entry) => entry.type === "frame")
    .filter(({ kind, synthetic }) => kind === "event" && !synthetic);
}

import type { FrameReceived, StreamControl } from "@runnel/hooks/inspect";
import { type ValueStore, createValueStore } from "../../ui/value-store.ts";

/** Frames that are dispatched in one go at the most, so that a burst leaves the page room to breathe. */
const BATCH = 200;
/** Milliseconds between two updates of the progress. */
const UPDATE = 100;
/** A timer that is set for longer goes off at once. */
const LONGEST = 2 ** 31 - 1;

/** A recording that is being played into a live stream. */
export interface Replay {
  /** The names of the stream that was recorded, and of the one that it is played into. */
  readonly source: string;
  readonly target: string;
  readonly targetId: string;
  /** 1 for as fast as it was recorded. */
  readonly speed: number;
  readonly sent: number;
  readonly total: number;
}

/** Plays one recording at a time. */
export interface Replays extends Pick<ValueStore<Replay | undefined>, "get" | "subscribe"> {
  /** Dispatches the frames with the gaps that were between them; what is being played is stopped. */
  start(replay: Omit<Replay, "sent" | "total">, frames: readonly FrameReceived[]): void;
  stop(): void;
}

export function createReplays(control: (streamId: string) => StreamControl | undefined): Replays {
  const cell = createValueStore<Replay | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    cell.set(undefined);
  }

  return {
    get: cell.get,
    subscribe: cell.subscribe,
    stop,
    start(replay, frames) {
      stop();
      const { targetId, speed } = replay;
      const total = frames.length;
      const begun = performance.now();
      const firstAt = frames[0]?.at ?? 0;
      let sent = 0;
      let toldAt = begun;
      cell.set({ ...replay, sent, total });

      function play(): void {
        const target = control(targetId);
        if (target === undefined) return stop();
        const present = performance.now();
        const reached = firstAt + (present - begun) * speed;
        for (const frame of frames.slice(sent, sent + BATCH)) {
          if (frame.at > reached) break;
          const { eventType: type, data, id } = frame;
          target.dispatch({ type, data, ...(id === undefined ? {} : { id }) });
          sent++;
          // A listener of the page's may have stopped it.
          if (cell.get() === undefined) return;
        }
        const next = frames[sent];
        if (next === undefined) return stop();
        const wait = Math.max(0, (next.at - reached) / speed);
        if (present - toldAt >= UPDATE || wait >= UPDATE) {
          toldAt = present;
          cell.set({ ...replay, sent, total });
        }
        timer = setTimeout(play, Math.min(wait, LONGEST));
      }
      timer = setTimeout(play, 0);
    },
  };
}

import type { FrameReceived, StreamControl, StreamReplay } from "@runnel/hooks/inspect";
import { LARGEST_LIMITS } from "../../recorder/limits.ts";
import { storedEntries } from "../../recorder/stored-entries.ts";
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
  /** Whether the stream's data was forgotten first. Only then can the replay go back. */
  readonly fromEmpty: boolean;
  readonly isPaused: boolean;
  readonly sent: number;
  readonly total: number;
}

/**
 * Replays one recording at a time. The live stream is held: its own events wait, and are delivered when the replay ends.
 */
export interface Replayer extends Pick<ValueStore<Replay | undefined>, "get" | "subscribe"> {
  /** Dispatches the frames with their original gaps, divided by the speed. Stops a replay in progress. */
  start(replay: ReplayOptions, frames: readonly FrameReceived[]): void;
  stop(): void;
  pause(): void;
  resume(): void;
  /** Pauses, and dispatches one frame. */
  step(): void;
  /** Goes on with the frame after the first `count` frames. To go back, the replay must have begun from empty. */
  seek(count: number): void;
  setSpeed(speed: number): void;
  /** The number of live events that wait for the end of the replay. */
  waiting(): number;
}

type ReplayOptions = Pick<Replay, "source" | "target" | "targetId" | "speed" | "fromEmpty">;

export function createReplayer(control: (streamId: string) => StreamControl | undefined): Replayer {
  const current = createValueStore<Replay | undefined>(undefined);
  let hold: StreamReplay | undefined;
  let frames: readonly FrameReceived[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let updatedAt = 0;
  let sent = 0;
  /** Frames up to this number are dispatched without their gaps. */
  let sought = 0;
  /** The time of the recording that is reached, and when that was computed. */
  let reached = 0;
  let reachedAt = 0;

  function stop(): void {
    clearTimeout(timer);
    const held = hold;
    hold = undefined;
    current.set(undefined);
    held?.end();
  }

  function change(part: Partial<Replay>): void {
    const replay = current.get();
    if (replay === undefined) return;
    updatedAt = performance.now();
    current.set({ ...replay, sent, ...part });
  }

  /** Moves the clock of the recording to the present. */
  function advance(): void {
    const { isPaused = true, speed = 1 } = current.get() ?? {};
    const present = performance.now();
    if (!isPaused) reached += (present - reachedAt) * speed;
    reachedAt = present;
  }

  function schedule(wait: number): void {
    clearTimeout(timer);
    timer = setTimeout(play, Math.min(wait, MAX_DELAY));
  }

  /** Returns whether the replay goes on: a listener of the page may have stopped it. */
  function dispatchNext(): boolean {
    const frame = frames[sent];
    if (frame === undefined) return false;
    const { eventType: type, data, id, at } = frame;
    sent += 1;
    reached = Math.max(reached, at);
    hold?.dispatch({ type, data, ...(id === undefined ? {} : { id }) });
    return hold !== undefined;
  }

  function play(): void {
    const replay = current.get();
    if (replay === undefined) return;
    if (control(replay.targetId) === undefined) return stop();
    advance();
    const isOver = createTimeSlice();
    for (let count = 0; count < BATCH; count += 1) {
      const next = frames[sent];
      if (next === undefined || (sent >= sought && (replay.isPaused || next.at > reached))) break;
      if (!dispatchNext()) return;
      if (isOver()) break;
    }
    const next = frames[sent];
    if (next === undefined && !replay.isPaused) return stop();
    const isSeeking = sent < sought;
    if (next === undefined || (replay.isPaused && !isSeeking)) return change({});
    const wait = isSeeking ? 0 : Math.max(0, (next.at - reached) / replay.speed);
    if (performance.now() - updatedAt >= UPDATE || wait >= UPDATE) change({});
    schedule(wait);
  }

  return {
    get: current.get,
    subscribe: current.subscribe,
    stop,
    start(options, recorded) {
      stop();
      hold = control(options.targetId)?.replay();
      if (hold === undefined) return;
      frames = recorded;
      sent = 0;
      sought = 0;
      reached = frames[0]?.at ?? 0;
      reachedAt = performance.now();
      updatedAt = reachedAt;
      if (options.fromEmpty) hold.reset();
      current.set({ ...options, isPaused: false, sent, total: frames.length });
      schedule(0);
    },
    pause() {
      advance();
      change({ isPaused: true });
    },
    resume() {
      advance();
      change({ isPaused: false });
      schedule(0);
    },
    step() {
      advance();
      change({ isPaused: true });
      if (dispatchNext()) change({});
    },
    seek(count) {
      const replay = current.get();
      if (replay === undefined || (count < sent && !replay.fromEmpty)) return;
      advance();
      if (count < sent) {
        hold?.reset();
        sent = 0;
      }
      sought = Math.min(count, frames.length);
      reached = frames[Math.max(0, sought - 1)]?.at ?? reached;
      schedule(0);
    },
    waiting: () => hold?.waiting ?? 0,
    setSpeed(speed) {
      advance();
      change({ speed });
      schedule(0);
    },
  };
}

/** The maximum number of frames that are replayed: the latest ones. They are in memory meanwhile. */
export const MOST_REPLAYED: number = LARGEST_LIMITS.entries;

/** The events of a stream that a server sent and that are kept, in memory or on disk, oldest first. */
export function* replayableEvents(
  record: StreamRecord,
): Generator<void | Promise<void>, readonly FrameReceived[]> {
  const stored = storedEntries(record);
  const events: FrameReceived[] = [];
  for (const entry of stored.from(Math.max(stored.first, stored.end - MOST_REPLAYED))) {
    yield entry instanceof Promise ? entry : undefined;
    if (entry instanceof Promise || entry.type !== "frame") continue;
    if (entry.kind === "event" && !entry.synthetic) events.push(entry);
  }
  return events;
}

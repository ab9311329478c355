import { createClock } from "../clock.ts";
import type { Tick } from "../server/frame.ts";

/**
 * Measures the page from the inside. It shares the main thread with the contender, so it must be cheap and cost the same
 * for each: one callback and one message per frame, and a few numbers per commit.
 */
export interface Meter {
  /** A component committed a value. */
  committed(component: number, latest: Tick, count: number): void;
  /** React committed. */
  rootCommitted(): void;
  /** The floor read this many bytes. */
  read(bytes: number): void;
  /** Starts counting frames. Not for the floor: it renders nothing, and requesting frames would make it paint. */
  watchFrames(): void;
  /** Starts the measurement. */
  begin(): void;
  progress(): Progress;
  report(): PageReport;
}

export interface Progress {
  /** Increases with every commit of a component, and with what the floor reads. */
  readonly activity: number;
  /** The number of the event that the first component shows. */
  readonly shown: number;
}

/** The measurements of the page. Lists are in chronological order. */
export interface PageReport {
  readonly startedAt: number;
  /** The event number of each commit of the first component. */
  readonly shown: readonly number[];
  /** The connection of the first component. */
  readonly connection: number;
  /** The time of each commit of the first component. */
  readonly committedAt: readonly number[];
  /** The time at which each frame was painted. */
  readonly paintedAt: readonly number[];
  readonly commits: number;
  readonly frames: number;
  readonly dropped: number;
  /** The duration in milliseconds of each task longer than 50 ms. */
  readonly longTasks: readonly number[];
  /** The number of events that each component counted. */
  readonly counts: readonly number[];
}

const FRAME = 1000 / 60;
/** Allocated before the first heap reading, so that the meter adds no heap growth. */
const MOST_COMMITS = 500_000;
const MOST_FRAMES = 20_000;

export function createMeter(components: number): Meter {
  const now = createClock();
  const shown = new Float64Array(MOST_COMMITS);
  const committedAt = new Float64Array(MOST_COMMITS);
  const paintedAt = new Float64Array(MOST_FRAMES);
  const counts = new Int32Array(components);
  const longTasks: number[] = [];
  let shownCount = 0;
  let paintCount = 0;
  let connection = 0;
  let lastShown = 0;
  let commits = 0;
  let activity = 0;
  let bytes = 0;
  let frames = 0;
  let dropped = 0;
  let lastFrame = 0;
  let startedAt = 0;

  const observer = new PerformanceObserver(noteLongTasks);
  observer.observe({ type: "longtask" });

  function noteLongTasks(list: { getEntries(): PerformanceEntryList }): void {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  }

  // A message that is posted in an animation frame is delivered right after the paint of that frame.
  const painted = new MessageChannel();
  painted.port1.addEventListener("message", () => {
    paintedAt[paintCount] = now();
    paintCount += 1;
  });
  painted.port1.start();

  function onFrame(time: number): void {
    if (lastFrame !== 0) {
      frames += 1;
      dropped += Math.max(0, Math.round((time - lastFrame) / FRAME) - 1);
    }
    lastFrame = time;
    painted.port2.postMessage(0);
    requestAnimationFrame(onFrame);
  }

  return {
    committed(component, latest, count) {
      activity += 1;
      counts[component] = count;
      if (component !== 0 || latest.n === lastShown) return;
      lastShown = latest.n;
      connection = latest.connection;
      shown[shownCount] = latest.n;
      committedAt[shownCount] = now();
      shownCount += 1;
    },
    rootCommitted() {
      commits += 1;
    },
    read(more) {
      bytes += more;
    },
    watchFrames() {
      requestAnimationFrame(onFrame);
    },
    begin() {
      observer.takeRecords();
      longTasks.length = 0;
      commits = 0;
      frames = 0;
      dropped = 0;
      lastFrame = 0;
      paintCount = 0;
      startedAt = now();
    },
    progress: () => ({ activity: activity + bytes, shown: lastShown }),
    report() {
      noteLongTasks({ getEntries: () => observer.takeRecords() });
      return {
        startedAt,
        shown: [...shown.subarray(0, shownCount)],
        connection,
        committedAt: [...committedAt.subarray(0, shownCount)],
        paintedAt: [...paintedAt.subarray(0, paintCount)],
        commits,
        frames,
        dropped,
        longTasks: [...longTasks],
        counts: [...counts],
      };
    },
  };
}

import { createClock } from "../clock.ts";
import type { Tick } from "../server/frame.ts";

/**
 * What a page measures of itself. It runs beside what it measures, so everything here is as cheap as it
 * can be, and costs every contender the same: one callback and one message a frame, a few numbers a commit.
 */
export interface Meter {
  /** A component has committed a value. */
  committed(component: number, latest: Tick, count: number): void;
  /** React has committed, whatever it was. */
  rootCommitted(): void;
  /** The floor has read so much. */
  read(bytes: number): void;
  /** Watches the frames. The floor draws none, and asking for them would make it draw. */
  watchFrames(): void;
  /** From here on it counts. */
  begin(): void;
  progress(): Progress;
  report(): PageReport;
}

export interface Progress {
  /** Grows while anything happens. */
  readonly activity: number;
  /** The event that the first component shows. */
  readonly shown: number;
}

/** What was measured in the page, in the order of time where it is a list. */
export interface PageReport {
  readonly startedAt: number;
  /** Of the first component: which event each commit showed, from which connection, and when. */
  readonly shown: readonly number[];
  readonly connection: number;
  readonly committedAt: readonly number[];
  /** When each frame was painted. */
  readonly paintedAt: readonly number[];
  readonly commits: number;
  readonly frames: number;
  readonly dropped: number;
  /** Milliseconds of each task longer than 50. */
  readonly longTasks: readonly number[];
  /** How many events each component says it has counted. */
  readonly counts: readonly number[];
}

const FRAME = 1000 / 60;
/** Allocated before the heap is first measured, so that measuring does not grow it. */
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

  // A message that is posted in a frame is the first thing to arrive after its paint.
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
    progress: () => ({ activity: commits + bytes, shown: lastShown }),
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

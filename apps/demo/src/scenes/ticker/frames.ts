interface FrameCount {
  readonly dropped: number;
  /** The last times between two frames, in milliseconds: mostly what the screen can do. */
  readonly recent: readonly number[];
}

const noFrames: FrameCount = { dropped: 0, recent: [] };

/** Sixty frames a second: what every screen can do, and so what a page is held to that cannot keep up. */
const LONGEST = 1_000 / 60;
/** An odd number, so that one of them is in the middle. */
const RECENT = 31;

/**
 * Adds the time between two frames. What is half a frame too long is still a frame.
 *
 * What the screen can do is the usual gap, not the shortest: after a frame that came late the next one comes in
 * time, and then the gap between them is short.
 */
function addGap({ dropped, recent }: FrameCount, gap: number): FrameCount {
  const gaps = [...recent.slice(1 - RECENT), gap];
  const usual = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? LONGEST;
  const missed = Math.round(gap / Math.min(usual, LONGEST)) - 1;
  return { dropped: dropped + Math.max(0, missed), recent: gaps };
}

/** Counts dropped frames from now on. */
function watchFrames(): { read(): FrameCount; stop(): void } {
  let count = noFrames;
  let before: number | undefined;
  let request = requestAnimationFrame(onFrame);

  function onFrame(now: number): void {
    if (before !== undefined) count = addGap(count, now - before);
    before = now;
    request = requestAnimationFrame(onFrame);
  }
  // A hidden tab has no frames to drop.
  const onVisibility = () => (before = undefined);
  document.addEventListener("visibilitychange", onVisibility);

  return {
    read: () => count,
    stop() {
      cancelAnimationFrame(request);
      document.removeEventListener("visibilitychange", onVisibility);
    },
  };
}

export { addGap, noFrames, watchFrames };
export type { FrameCount };

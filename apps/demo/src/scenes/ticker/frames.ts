export interface FrameCount {
  readonly dropped: number;
  /** The longest gap, in milliseconds. */
  readonly longest: number;
  /** The last gaps between two frames, in milliseconds. Most of them are the refresh interval of the screen. */
  readonly recent: readonly number[];
}

export const noFrames: FrameCount = { dropped: 0, longest: 0, recent: [] };

/** Every screen refreshes sixty times a second, so a slower page drops frames. */
const LONGEST = 1_000 / 60;
/** Odd, so that there is a median. */
const RECENT = 31;

/**
 * Adds the gap between two frames. A gap that is less than half a frame too long drops no frame.
 *
 * The refresh interval of the screen is the median of the gaps, not the shortest: after a late frame the next one
 * comes on time, so the gap between them is short.
 */
export function addGap({ dropped, longest, recent }: FrameCount, gap: number): FrameCount {
  const gaps = [...recent.slice(1 - RECENT), gap];
  const median = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? LONGEST;
  const missed = Math.round(gap / Math.min(median, LONGEST)) - 1;
  return {
    dropped: dropped + Math.max(0, missed),
    longest: Math.max(longest, gap),
    recent: gaps,
  };
}

/** Counts dropped frames until it is stopped. */
export function watchFrames(): { read(): FrameCount; stop(): void } {
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

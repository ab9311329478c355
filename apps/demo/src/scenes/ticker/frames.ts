interface FrameCount {
  readonly dropped: number;
  /** The shortest time between two frames so far: what the screen can do. Milliseconds. */
  readonly interval: number;
}

/** Until a shorter one was seen: sixty frames a second. */
const noFrames: FrameCount = { dropped: 0, interval: 1_000 / 60 };

/** No screen is faster; a shorter gap is a frame that came late, and the next in time. */
const SHORTEST = 1_000 / 165;

/** Adds the time between two frames. What is half a frame too long is still a frame. */
function addGap({ dropped, interval }: FrameCount, gap: number): FrameCount {
  const next = gap >= SHORTEST ? Math.min(interval, gap) : interval;
  return { dropped: dropped + Math.max(0, Math.round(gap / next) - 1), interval: next };
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

/** Milliseconds between two beats, and after which a beat is late. Timers of a hidden page are always late. */
const BEAT = 250;
const LATE = 600;
/** The number of pauses that are kept. */
const MAX_PAUSES = 20;

/**
 * Knows when the page could not run: at a breakpoint, in a long task, asleep, or slowed down while hidden. What arrives
 * meanwhile is read at once, which looks like a proxy that buffers.
 */
export interface PagePulse {
  /** @returns A function that stops it. */
  start(): () => void;
  /** Whether the page was paused at some time between two times, in milliseconds since the epoch. */
  wasPaused(from: number, to: number): boolean;
}

export function createPagePulse(): PagePulse {
  const pauses: { readonly from: number; readonly to: number }[] = [];
  let latest: number | undefined;

  function beat(): void {
    const now = Date.now();
    if (latest !== undefined && now - latest > LATE) {
      pauses.push({ from: latest, to: now });
      if (pauses.length > MAX_PAUSES) pauses.shift();
    }
    latest = now;
  }

  return {
    start() {
      latest = Date.now();
      const timer = setInterval(beat, BEAT);
      return () => {
        clearInterval(timer);
        latest = undefined;
      };
    },
    wasPaused(from, to) {
      // The bytes may be read before the beat that is late.
      if (latest !== undefined && to - latest > LATE) return true;
      return pauses.some((pause) => pause.from < to && pause.to > from);
    },
  };
}

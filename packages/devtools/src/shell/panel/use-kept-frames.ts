import { useEffect } from "react";
import { limitsOf } from "../../recorder/limits.ts";
import type { Recorder } from "../../recorder/recorder.ts";
import { runInSlices } from "../../ui/run-in-slices.ts";

/** Limits what the clients keep to so many frames per stream, in slices: dropping frames may write them to the disk. */
export function useKeptFrames(
  clients: ReadonlyArray<{ readonly recorder: Recorder }>,
  keptFrames: number,
): void {
  useEffect(() => {
    const aborted = new AbortController();
    for (const { recorder } of clients) {
      const steps = recorder.limitInSteps(limitsOf(keptFrames));
      runInSlices(steps, aborted.signal).catch(() => undefined);
    }
    return () => aborted.abort();
  }, [clients, keptFrames]);
}

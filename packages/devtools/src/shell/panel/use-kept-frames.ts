import { useEffect } from "react";
import { limitsOf } from "../../recorder/limits.ts";
import type { Recorder } from "../../recorder/recorder.ts";

/** Limits what the clients keep to so many frames per stream. */
export function useKeptFrames(
  clients: ReadonlyArray<{ readonly recorder: Recorder }>,
  keptFrames: number,
): void {
  useEffect(() => {
    for (const { recorder } of clients) recorder.limit(limitsOf(keptFrames));
  }, [clients, keptFrames]);
}

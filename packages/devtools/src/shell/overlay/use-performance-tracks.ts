import { useEffect, useRef } from "react";
import type { NamedClient } from "../panel/watched-client.ts";

/** Writes tracks for the Performance panel of Chrome while `isWriting`, also while the panel is closed. */
export function usePerformanceTracks(clients: readonly NamedClient[], isWriting: boolean): void {
  const latest = useRef(clients);
  useEffect(() => {
    latest.current = clients;
  });

  useEffect(() => {
    if (!isWriting) return undefined;
    let stop: (() => void) | undefined;
    let isUnmounted = false;
    async function start(): Promise<void> {
      // A separate chunk: few need it.
      const { startPerformanceTracks } = await import("../../recorder/performance-tracks.ts");
      if (!isUnmounted) {
        stop = startPerformanceTracks(() => latest.current.map(({ recorder }) => recorder));
      }
    }
    void start();
    return () => {
      isUnmounted = true;
      stop?.();
    };
  }, [isWriting]);
}

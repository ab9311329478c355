import { translate } from "../../ui/format/translate.ts";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Recorder } from "../../recorder/recorder.ts";
import type { NamedClient } from "../panel/watched-client.ts";

/**
 * Keeps the frames over a reload while `isPreserving`.
 *
 * @returns The clients, and those of the previous page as another one.
 */
export function usePreservedFrames(
  clients: readonly NamedClient[],
  isPreserving: boolean,
): readonly NamedClient[] {
  const [preserved, setPreserved] = useState<Recorder>();
  const latest = useRef(clients);
  useEffect(() => {
    latest.current = clients;
  });

  useEffect(() => {
    if (!isPreserving) return undefined;
    let stop: (() => void) | undefined;
    let isUnmounted = false;
    async function start(): Promise<void> {
      // A separate chunk: few need it.
      const { preserveFrames, takePreservedFrames } =
        await import("../../actions/capture/preserved-frames.ts");
      const taken = await takePreservedFrames();
      // Also after an unmount: they can be taken only once, and StrictMode mounts twice.
      if (taken !== undefined) setPreserved(taken);
      if (isUnmounted) return;
      stop = preserveFrames(() => latest.current.map(({ recorder }) => recorder));
    }
    void start();
    return () => {
      isUnmounted = true;
      stop?.();
    };
  }, [isPreserving]);

  const name = translate("Before the reload");
  return useMemo(
    () =>
      preserved === undefined
        ? clients
        : [
            ...clients,
            {
              name,
              recorder: preserved,
              actions: undefined,
              isReadOnly: true,
            },
          ],
    [clients, preserved, name],
  );
}

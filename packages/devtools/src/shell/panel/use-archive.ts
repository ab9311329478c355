import { useEffect, useState } from "react";
import type { Archive } from "../../recorder/archive.ts";
import type { Recorder } from "../../recorder/recorder.ts";
import type { PanelStateStore } from "../../ui/panel-state.ts";

/** Keeps what the clients drop from memory on disk while `isEnabled`. */
export function useArchive(
  clients: ReadonlyArray<{ readonly recorder: Recorder }>,
  isEnabled: boolean,
  state: PanelStateStore,
): void {
  const [archive, setArchive] = useState<Archive>();

  useEffect(() => {
    if (!isEnabled) return undefined;
    let created: Archive | undefined;
    let isStopped = false;

    function fail(error: unknown): void {
      if (isStopped) return;
      setArchive(undefined);
      state.set({ storageProblem: error instanceof Error ? error.message : String(error) });
    }

    async function start(): Promise<void> {
      try {
        // A separate chunk: few need it.
        const { createArchive } = await import("../../recorder/archive.ts");
        created = await createArchive(fail);
        if (isStopped) created.close();
        else setArchive(created);
      } catch (error) {
        fail(error);
      }
    }

    void start();
    return () => {
      isStopped = true;
      created?.close();
      setArchive(undefined);
      state.set({ storageProblem: undefined });
    };
  }, [isEnabled, state]);

  useEffect(() => {
    for (const { recorder } of clients) recorder.archiveTo(archive);
  }, [clients, archive]);
}

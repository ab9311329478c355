import type { Provider } from "react";
import { useMemo, useRef, useState, useSyncExternalStore } from "react";
import { usePanelState } from "../../ui/panel-state.ts";
import { useRecorder } from "../../ui/recorder-context.ts";
import { createRequiredContext } from "../../ui/required-context.ts";
import type { ImportedCapture } from "./imported-capture.ts";
import { importedCaptureFor } from "./imported-capture.ts";

/** The imported capture, and how to open and close one. */
interface FileImport {
  /** Shown instead of the streams of the page. */
  readonly imported: ImportedCapture | undefined;
  /** Why the last file could not be opened. */
  readonly problem: string | undefined;
  readonly open: (file: File) => void;
  /** Shows the streams of the page again. */
  readonly close: () => void;
  readonly dismissProblem: () => void;
}

const context = /* @__PURE__ */ createRequiredContext<FileImport>("FileImportProvider");

export const FileImportProvider: Provider<FileImport> = context.Provider;

export const useFileImport: () => FileImport = context.useValue;

/** Opens files for a panel. The code that reads them is loaded with the first file. */
export function useNewFileImport(): FileImport {
  const store = importedCaptureFor(useRecorder());
  const imported = useSyncExternalStore(store.subscribe, store.get);
  const [, setPanelState] = usePanelState();
  const [problem, setProblem] = useState<string>();
  /** The file that was chosen last. A file that takes longer to read must not replace it. */
  const latest = useRef<File>(undefined);

  return useMemo(() => {
    function show(next: ImportedCapture | undefined): void {
      // The filter was written for the streams that were shown before.
      setPanelState({ query: "" });
      store.set(next);
    }

    async function open(file: File): Promise<void> {
      latest.current = file;
      setProblem(undefined);
      try {
        const { importFile } = await import("./import-file.ts");
        const capture = await importFile(file);
        if (latest.current === file) show(capture);
      } catch (error) {
        if (latest.current !== file) return;
        setProblem(`${file.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }

    return {
      imported,
      problem,
      open: (file) => void open(file),
      close: () => show(undefined),
      dismissProblem: () => setProblem(undefined),
    };
  }, [imported, problem, setPanelState, store]);
}

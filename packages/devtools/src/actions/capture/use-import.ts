import { useRef, useState, useSyncExternalStore } from "react";
import type { Recorder } from "../../recorder/recorder.ts";
import { type Imported, importedFor } from "./imported.ts";

interface Import {
  /** What is shown instead of what is recorded. */
  readonly imported: Imported | undefined;
  /** Why the last file could not be opened. */
  readonly problem: string | undefined;
  readonly open: (file: File) => Promise<void>;
  /** Goes back to what is recorded. */
  readonly close: () => void;
  readonly dismiss: () => void;
}

/**
 * Opens files. What that takes is loaded with the first one.
 *
 * @param onChange - Something else is about to be shown.
 */
export function useImport(recorder: Recorder, onChange: () => void): Import {
  const cell = importedFor(recorder);
  const imported = useSyncExternalStore(cell.subscribe, cell.get);
  const [problem, setProblem] = useState<string>();
  /** The file that was chosen last: one that takes longer to read must not take its place. */
  const chosen = useRef<File>(undefined);

  function show(next: Imported | undefined): void {
    onChange();
    cell.set(next);
  }

  async function open(file: File): Promise<void> {
    chosen.current = file;
    setProblem(undefined);
    try {
      const { importFile } = await import("./import-file.ts");
      const read = await importFile(file);
      if (chosen.current === file) show(read);
    } catch (error) {
      if (chosen.current !== file) return;
      setProblem(`${file.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  return {
    imported,
    problem,
    open,
    close: () => show(undefined),
    dismiss: () => setProblem(undefined),
  };
}

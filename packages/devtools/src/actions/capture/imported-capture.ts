import type { Recorder } from "../../recorder/recorder.ts";
import type { Recording } from "../../recorder/snapshot.ts";
import { type ValueStore, createValueStore } from "../../ui/value-store.ts";

/** A capture that is shown in the place of what is recorded. */
export interface ImportedCapture {
  /** Tells it from one that was opened before, which may have had the same name. */
  readonly serial: number;
  /** The name of its file. */
  readonly name: string;
  readonly recording: Recording;
  /** `undefined` where the file does not say. */
  readonly capturedAt: number | undefined;
  /** What is not in it, and not as it seems. */
  readonly note: string | undefined;
}

const cells = new WeakMap<Recorder, ValueStore<ImportedCapture | undefined>>();

/** Where a panel keeps what it shows instead of a recorder; it outlives a panel that closes, or changes its window. */
export function importedCaptureFor(recorder: Recorder): ValueStore<ImportedCapture | undefined> {
  let cell = cells.get(recorder);
  if (cell === undefined) {
    cell = createValueStore<ImportedCapture | undefined>(undefined);
    cells.set(recorder, cell);
  }
  return cell;
}

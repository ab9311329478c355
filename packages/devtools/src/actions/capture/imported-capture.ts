import type { Recorder } from "../../recorder/recorder.ts";
import type { Recording } from "../../recorder/snapshot.ts";
import type { ValueStore } from "../../ui/value-store.ts";
import { createValueStore } from "../../ui/value-store.ts";

/** A capture that is shown instead of the recording. */
export interface ImportedCapture {
  /** Identifies it: a file that was opened before may have the same name. */
  readonly serial: number;
  /** The name of the file. */
  readonly name: string;
  readonly recording: Recording;
  /** `undefined` if the file does not contain it. */
  readonly capturedAt: number | undefined;
  /** Limitations, such as dropped frames. */
  readonly note: string | undefined;
}

const stores = new WeakMap<Recorder, ValueStore<ImportedCapture | undefined>>();

/** The imported capture of a recorder's panel. It outlives the panel, which may be closed or moved to a window. */
export function importedCaptureFor(recorder: Recorder): ValueStore<ImportedCapture | undefined> {
  let store = stores.get(recorder);
  if (store === undefined) {
    store = createValueStore<ImportedCapture | undefined>(undefined);
    stores.set(recorder, store);
  }
  return store;
}

import type { Provider } from "react";
import { useSyncExternalStore } from "react";
import type { Recorder } from "../recorder/recorder.ts";
import type { Recording } from "../recorder/snapshot.ts";
import { createRequiredContext } from "./required-context.ts";

const context = /* @__PURE__ */ createRequiredContext<Recorder>("RecorderProvider");

export const RecorderProvider: Provider<Recorder> = context.Provider;

/** The recorder of the client that the panel shows. */
export const useRecorder: () => Recorder = context.useValue;

/** The streams of the page, whether or not the panel shows an imported capture instead. */
export function useRecording(): Recording {
  const recorder = useRecorder();
  return useSyncExternalStore(recorder.subscribe, recorder.getRecording);
}

import type { SSEClient } from "@runnel/hooks/client";
import { inspectClient } from "@runnel/hooks/inspect";
import { createFrameSchedule } from "./frame-schedule.ts";
import { type Recorder, createRecorder } from "./recorder.ts";

const recorders = new WeakMap<SSEClient, Recorder>();

/** The one recorder of a client, so that StrictMode and a second overlay share what was recorded. */
export function recorderFor(client: SSEClient): Recorder {
  let recorder = recorders.get(client);
  if (recorder === undefined) {
    recorder = createRecorder((observer) => inspectClient(client, observer), createFrameSchedule());
    recorders.set(client, recorder);
  }
  return recorder;
}

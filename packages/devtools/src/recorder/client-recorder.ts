import type { SSEClient } from "@runnel/hooks/client";
import { consumersOf, frameDecoder, inspectClient } from "@runnel/hooks/inspect";
import { createFrameSchedule } from "./frame-schedule.ts";
import { createPagePulse } from "./page-pulse.ts";
import type { Recorder } from "./recorder.ts";
import { createRecorder } from "./recorder.ts";

const recorders = new WeakMap<SSEClient, Recorder>();

/** The recorder of a client. There is one per client, shared by StrictMode's second mount and by other overlays. */
export function recorderFor(client: SSEClient): Recorder {
  let recorder = recorders.get(client);
  if (recorder === undefined) {
    recorder = createRecorder(
      (observer) => inspectClient(client, observer),
      createFrameSchedule(),
      createPagePulse(),
      (streamId) => ({
        decode: frameDecoder(client, streamId),
        consumers: () => consumersOf(client, streamId),
      }),
    );
    recorders.set(client, recorder);
  }
  return recorder;
}

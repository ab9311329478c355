import { createSSEClient } from "@runnel/hooks/client";
import { inspectClient } from "@runnel/hooks/inspect";
import { createRecorder } from "../../recorder/recorder.ts";
import { CaptureError } from "./validators.ts";
import type { ReadCapture } from "./read-capture.ts";

/** Reads the text of an event stream through a separate client, so that it is parsed, redacted and limited as usual. */
export async function readEventStream(text: string, name: string): Promise<ReadCapture> {
  if (!/^(data|event|id|retry|:)/m.test(text)) {
    throw new CaptureError(
      "This is not an event stream: it has no field such as `data: …`, and no comment.",
    );
  }
  const capturedAt = Date.now();
  const client = createSSEClient();
  const recorder = createRecorder(
    (observer) => inspectClient(client, observer),
    (callback) => callback(),
  );
  const stop = recorder.start();
  const headers = { "content-type": "text/event-stream" };
  const stream = client.stream({
    key: name,
    url: `https://imported.invalid/${encodeURIComponent(name)}`,
    fetch: async () => new Response(text, { headers }),
    reconnect: false,
  });
  await new Promise<void>((resolve) => {
    const off = stream.subscribe(() => {
      const { status } = stream.getSnapshot();
      if (status !== "closed" && status !== "failed") return;
      off();
      resolve();
    });
  });
  client.dispose();
  stop();
  return { capturedAt, recording: recorder.getRecording(), dropped: 0 };
}

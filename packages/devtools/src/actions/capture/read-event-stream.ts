import { translate } from "../../ui/format/translate.ts";
import { createSSEClient } from "@runnel/hooks/client";
import { inspectClient } from "@runnel/hooks/inspect";
import { LARGEST_LIMITS } from "../../recorder/limits.ts";
import { createRecorder } from "../../recorder/recorder.ts";
import { CaptureError } from "./validators.ts";
import type { ReadCapture } from "./read-capture.ts";

/** The size of a chunk, in bytes: a few milliseconds. */
const CHUNK = 65_536;

/**
 * Reads an event stream through a separate client, so that it is parsed, redacted and limited as usual. The file is read in
 * small chunks, as from a network, because parsing megabytes in one task would block the page.
 *
 * @param start - The beginning of the text.
 */
export async function readEventStream(file: File, start: string): Promise<ReadCapture> {
  if (!/^(data|event|id|retry|:)/m.test(start)) {
    throw new CaptureError(
      translate("This is not an event stream: it has no field such as `data: …`, and no comment."),
    );
  }
  const capturedAt = Date.now();
  const client = createSSEClient();
  const recorder = createRecorder(
    (observer) => inspectClient(client, observer),
    (callback) => callback(),
  );
  recorder.limit(LARGEST_LIMITS);
  const stop = recorder.start();
  const headers = { "content-type": "text/event-stream" };
  const stream = client.stream({
    key: file.name,
    url: `https://imported.invalid/${encodeURIComponent(file.name)}`,
    fetch: async () => new Response(bodyOf(file), { headers }),
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

/** The browser reads each part of a file in another task. `file.stream()` would deliver many chunks in one task. */
function bodyOf(file: File): ReadableStream<Uint8Array<ArrayBuffer>> {
  let start = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        const part = file.slice(start, start + CHUNK);
        start += CHUNK;
        if (part.size === 0) controller.close();
        else controller.enqueue(new Uint8Array(await part.arrayBuffer()));
      },
    },
    { highWaterMark: 0 },
  );
}

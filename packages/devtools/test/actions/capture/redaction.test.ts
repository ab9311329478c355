import { createSSEClient, json } from "@runnel/hooks/client";
import { inspectClient } from "@runnel/hooks/inspect";
import { startTestServer } from "@runnel/hooks/testing";
import { expect, it } from "vitest";
import { writeCapture } from "../../../src/actions/capture/write-capture.ts";
import { writeEventStream } from "../../../src/actions/capture/write-event-stream.ts";
import { writeHAR } from "../../../src/actions/capture/write-har.ts";
import { createRecorder } from "../../../src/recorder/recorder.ts";
import type { StreamRecord } from "../../../src/recorder/stream-record.ts";
import { readHAR } from "./har-schema.ts";
import { joined, recordsOf, streamsOf } from "../../fixtures/recordings.ts";

it("No export contains a secret from headers, URL, body, options, events or errors.", async () => {
  const server = await startTestServer({ initialComment: false });
  const endpoint = await server.endpoint({
    answers: [{ body: 'data: {"token":"hunter2","n":1}\n\ndata: {"password":"hunter2"\n\n' }],
    otherwise: { status: 400, body: '{"you sent":{"password":"hunter2"}}' },
  });
  const client = createSSEClient();
  const recorder = createRecorder((observer) => inspectClient(client, observer), queueMicrotask);
  recorder.start();
  const off = client
    .stream({
      url: `${endpoint.url}?access_token=hunter2`,
      method: "POST",
      headers: { Authorization: "Bearer hunter2", Cookie: "session=hunter2" },
      body: { password: "hunter2" },
      idempotent: true,
      reconnect: { initialDelay: 1 },
      decode: json(),
    })
    .on("*", () => undefined);
  await expect.poll(() => streamsOf(recorder)[0]?.status).toBe("failed");
  const streams = recordsOf(recorder);
  const exports = [
    joined(writeCapture(streams, Date.now())),
    joined(writeHAR(streams, Date.now())),
    joined(writeEventStream(streams[0] as StreamRecord, Date.now())),
  ];
  // It was a POST, with a body.
  expect(readHAR(exports[1] ?? "")).toHaveLength(2);
  for (const text of exports) {
    expect(text).toContain("•••");
    expect(text).not.toContain("hunter2");
  }
  off();
  client.dispose();
  await server.close();
});

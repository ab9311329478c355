import { afterEach, expect, it } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import { bytesOf, inspectClient, plainFrame } from "../../src/inspect.ts";
import type { FrameReceived } from "../../src/inspect.ts";
import { server } from "../server.ts";

const client = createSSEClient({ closeDelay: 0 });

afterEach(() => client.dispose());

it.each([
  ["short", 'data: {"text":"price 你好"}\n\n'],
  ["long", `data: {"text":"${"价格 ".repeat(1000)}"}\n\n`],
  ["redacted", 'data: {"password":"hunter2","text":"你好"}\n\n'],
])("a frame that is %s, and its copy, have the size that was on the wire", async (_, raw) => {
  const endpoint = await server.endpoint();
  const frames: FrameReceived[] = [];
  inspectClient(client, (fact) => {
    if (fact.type === "frame" && fact.kind === "event") frames.push(fact);
  });
  client.stream(endpoint.url).on("*", () => undefined);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(raw);
  await expect.poll(() => frames).toHaveLength(1);
  const sizes = frames.flatMap((frame) => [bytesOf(frame), bytesOf(plainFrame(frame))]);
  expect(sizes).toEqual([Buffer.byteLength(raw), Buffer.byteLength(raw)]);
});

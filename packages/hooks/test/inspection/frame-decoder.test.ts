import { inspect } from "node:util";
import { afterEach, expect, it } from "vitest";
import { createSSEClient, json } from "../../src/client.ts";
import { frameDecoder, inspectClient, plainFrame, REDACTED } from "../../src/inspect.ts";
import type { FrameReceived } from "../../src/inspect.ts";
import { server } from "../server.ts";

const client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 5 } });

afterEach(() => client.dispose());

function observeFrames(): FrameReceived[] {
  const frames: FrameReceived[] = [];
  inspectClient(client, (fact) => {
    if (fact.type === "frame") frames.push(fact);
  });
  return frames;
}

it("an event is decoded with the decoders of all definitions, although no component has decoded it", async () => {
  const endpoint = await server.endpoint();
  const frames = observeFrames();
  const asNumber = (data: string): number => {
    if (Number.isNaN(Number(data))) throw new TypeError("Not a number.");
    return Number(data);
  };
  const source = { url: endpoint.url, key: "shared" };
  const first = client.stream({ ...source, events: { tick: json<number>() } });
  const second = client.stream({ ...source, events: { tick: asNumber } });
  const offs = [first, second].map((stream) => stream.subscribe(() => undefined));
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(
    'event: tick\ndata: 12\n\nevent: tick\ndata: "a"\n\nevent: other\ndata: {\n\n',
  );
  await expect.poll(() => frames).toHaveLength(3);
  const decode = frameDecoder(client, frames[0]?.streamId ?? "");
  const results = frames.map((frame) => decode?.(frame));
  expect(results[0]).toEqual([{ value: 12 }, { value: 12 }]);
  expect(results[1]).toMatchObject([
    { value: "a" },
    { error: { kind: "decode", eventType: "tick", raw: '"a"' } },
  ]);
  // Both leave it as text.
  expect(results[2]).toEqual([{ value: "{" }]);
  client.dispose();
  expect(frameDecoder(client, frames[0]?.streamId ?? "")).toBeUndefined();
  expect(frames[0] && decode?.(frames[0])).toEqual([{ value: 12 }, { value: 12 }]);
  for (const off of offs) off();
});

it("the decoder gets the secrets that its schema may check, and what it returns is redacted", async () => {
  const endpoint = await server.endpoint();
  const frames = observeFrames();
  const decode = (data: string): unknown => {
    const value = JSON.parse(data) as { password: string };
    if (value.password.length !== 5) throw new TypeError(`Invalid: ${data}`);
    return value;
  };
  const off = client.stream({ url: endpoint.url, decode }).subscribe(() => undefined);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send('data: {"password":"hunte"}\n\ndata: {"password":"hunter2"}\n\n');
  await expect.poll(() => frames).toHaveLength(2);
  const [valid, invalid] = frames.map((frame) => frameDecoder(client, frame.streamId)?.(frame));
  expect(valid).toEqual([{ value: { password: REDACTED } }]);
  expect(invalid).toMatchObject([{ error: { kind: "decode" } }]);
  expect(JSON.stringify(invalid)).not.toContain("hunter2");
  // A copy, as from a file, has no secrets any more.
  const copies = frames.map((frame) => frameDecoder(client, frame.streamId)?.(plainFrame(frame)));
  expect(copies).toEqual([[], []]);
  off();
});

it("a frame is serialized and copied without its secrets", async () => {
  const endpoint = await server.endpoint();
  const frames = observeFrames();
  const off = client.stream(endpoint.url).subscribe(() => undefined);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send('id: 7\ndata: {"password":"hunter2"}\n\n');
  await expect.poll(() => frames).toHaveLength(1);
  const data = `{"password":"${REDACTED}"}`;
  const shown = { type: "frame", id: "7", data, raw: `id: 7\ndata: ${data}\n\n` };
  expect(JSON.parse(JSON.stringify(frames[0]))).toMatchObject(shown);
  expect(frames.map((frame) => structuredClone(plainFrame(frame)))).toMatchObject([shown]);
  expect(inspect(frames[0])).not.toContain("hunter2");
  off();
});

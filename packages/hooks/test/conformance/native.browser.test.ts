import { afterAll, describe, expect, inject, it } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import { connectTestServer } from "../../src/testing.ts";
import { conformanceCases } from "./cases.ts";

const server = connectTestServer(inject("testServer"));
const client = createSSEClient({ reconnect: false, closeDelay: 0 });
afterAll(() => client.dispose());

type Received = readonly [type: string, data: string, lastEventId: string];

/** The events that the native `EventSource` dispatches until the response ends. */
function readNative(url: string, types: readonly string[]): Promise<Received[]> {
  const received: Received[] = [];
  const source = new EventSource(url);
  for (const type of types) {
    source.addEventListener(type, (event: MessageEvent<string>) => {
      received.push([event.type, event.data, event.lastEventId]);
    });
  }
  return new Promise((resolve) => {
    source.addEventListener("error", () => {
      source.close();
      resolve(received);
    });
  });
}

async function readRunnel(url: string, types: readonly string[]): Promise<Received[]> {
  const received: Received[] = [];
  for await (const { type, raw, lastEventId } of client.stream(url).events(types)) {
    received.push([type, raw, lastEventId]);
  }
  return received;
}

describe("Runnel dispatches the same events as the native EventSource", () => {
  it.each(conformanceCases.map((one) => [one.source, one] as const))("%s", async (_source, one) => {
    const body = new TextEncoder().encode(one.input);
    const endpoint = await server.endpoint({ otherwise: { body, finally: "end" } });
    const types = [...new Set(["message", ...one.events.map(({ type = "message" }) => type)])];
    const [native, runnel] = await Promise.all([
      readNative(endpoint.url, types),
      readRunnel(endpoint.url, types),
    ]);
    expect(runnel).toEqual(native);
    const expected = one.events.map(({ type = "message", data, lastEventId = "" }) => [
      type,
      data,
      lastEventId,
    ]);
    expect(runnel).toEqual(expected);
    await endpoint.close();
  });
});

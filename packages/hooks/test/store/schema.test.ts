import * as v from "valibot";
import { afterEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import { z } from "zod";
import { createSSEClient, defineStream } from "../../src/client.ts";
import type { Message, StandardSchema, StreamDefinition } from "../../src/client.ts";
import { server } from "../server.ts";

const client = createSSEClient({ closeDelay: 0 });

afterEach(() => client.dispose());

const zodTick = z.object({ price: z.number(), at: z.coerce.date() });
const valibotTick = v.object({
  price: v.number(),
  at: v.pipe(
    v.string(),
    v.transform((text) => new Date(text)),
  ),
});
const slowTick = v.objectAsync({
  price: v.pipeAsync(
    v.number(),
    v.checkAsync(async (price) => price !== 4, "no fours"),
  ),
});

interface Tick {
  price: number;
  at: Date;
}

describe.each([
  ["zod", zodTick],
  ["valibot", valibotTick],
])("A schema of %s", (_, schema: StandardSchema<Tick>) => {
  it("decodes and transforms the data", async () => {
    const endpoint = await server.endpoint();
    const stream = client.stream(defineStream({ url: endpoint.url, events: { tick: schema } }));
    const ticks: Tick[] = [];
    stream.on("tick", (event) => ticks.push(event.data));
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ type: "tick", data: '{"price":1,"at":"2026-01-01T00:00:00Z"}' });
    await expect.poll(() => ticks).toEqual([{ price: 1, at: new Date("2026-01-01T00:00:00Z") }]);
  });

  it.each([
    ["data that does not fit", '{"price":"one","at":"2026-01-01"}', /price/],
    ["data that is not JSON", "oops", /JSON/],
  ])("reports a decode error for %s", async (_title, data, message) => {
    const endpoint = await server.endpoint();
    const stream = client.stream({ url: endpoint.url, events: { tick: schema } });
    stream.on("tick", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ type: "tick", data });
    await expect.poll(() => stream.getSnapshot().error?.message).toMatch(message);
    const { error } = stream.getSnapshot();
    expect(error).toMatchObject({ kind: "decode", eventType: "tick", raw: data });
    expect(error?.issues?.[0]?.path !== undefined).toBe(data.startsWith("{"));
  });
});

it("An asynchronous schema is a decode error, and its events reach no listener", async () => {
  const endpoint = await server.endpoint();
  const stream = client.stream(
    defineStream({ url: endpoint.url, events: { tick: slowTick, fast: zodTick } }),
  );
  const heard: string[] = [];
  stream.on(["tick", "fast"], (event) => heard.push(event.type));
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ type: "tick", data: '{"price":1}' });
  await expect
    .poll(() => stream.getSnapshot().error)
    .toMatchObject({
      kind: "decode",
      eventType: "tick",
      message: expect.stringContaining("must be synchronous"),
    });
  expect(stream.getSnapshot().status).toBe("open");
  await endpoint.event({ type: "fast", data: '{"price":1,"at":"2026-01-01"}' });
  await expect.poll(() => heard).toEqual(["fast"]);
});

it("An asynchronous schema that rejects leaves no unhandled rejection", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const endpoint = await server.endpoint();
  const decode = async (): Promise<never> => {
    throw new Error("mine");
  };
  const stream = client.stream({ url: endpoint.url, decode });
  stream.on("message", () => undefined);
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ data: "1" });
  await expect.poll(() => stream.getSnapshot().error?.kind).toBe("decode");
  // A rejection counts as unhandled after the microtasks.
  await new Promise(setImmediate);
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

it("An error of a schema or a decoder is quoted in at most about 300 characters", async () => {
  const endpoint = await server.endpoint();
  const decode = (data: string): never => {
    throw new Error(data.repeat(10));
  };
  const stream = client.stream({ url: endpoint.url, decode });
  stream.on("message", () => undefined);
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ data: "x".repeat(80_000) });
  await expect.poll(() => stream.getSnapshot().error?.kind).toBe("decode");
  expect(stream.getSnapshot().error?.message.length).toBeLessThan(350);
});

it("The type of a payload is the output type of its schema", () => {
  const byZod = defineStream({ url: "/x", events: { tick: zodTick } });
  const byValibot = defineStream({ url: "/x", events: { tick: valibotTick } });
  const slow = defineStream({ url: "/x", decode: slowTick });
  expectTypeOf(byZod).toEqualTypeOf<StreamDefinition<{ tick: Tick }, string, undefined>>();
  expectTypeOf(byValibot).toEqualTypeOf<StreamDefinition<{ tick: Tick }, string, undefined>>();
  expectTypeOf(slow).toEqualTypeOf<StreamDefinition<object, { price: number }, undefined>>();
  expectTypeOf<Message<"tick", Tick>["data"]>().toEqualTypeOf<Tick>();
});

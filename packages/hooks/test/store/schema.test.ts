import * as v from "valibot";
import { afterEach, describe, expect, expectTypeOf, it } from "vitest";
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
    // The first takes the longest, so an order that is not kept shows.
    v.checkAsync(async (price) => {
      for (let turns = 10 - price; turns > 0; turns -= 1) await Promise.resolve();
      return price !== 4;
    }, "no fours"),
  ),
});

interface Tick {
  price: number;
  at: Date;
}

describe.each([
  ["zod", zodTick],
  ["valibot", valibotTick],
])("a schema of %s", (_, schema: StandardSchema<Tick>) => {
  it("decodes, and transforms", async () => {
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
  ])("says what is wrong with %s", async (_title, data, message) => {
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

it("an asynchronous schema keeps the order of events, and drops only what does not pass", async () => {
  const endpoint = await server.endpoint();
  const stream = client.stream(defineStream({ url: endpoint.url, events: { tick: slowTick } }));
  const prices: number[] = [];
  stream.on("tick", (event) => prices.push(event.data.price));
  await endpoint.waitFor({ live: 1 });
  for (const price of [1, 2, 3, 4]) {
    await endpoint.event({ type: "tick", data: JSON.stringify({ price }) });
  }
  await expect.poll(() => prices).toEqual([1, 2, 3]);
  await expect.poll(() => stream.getSnapshot().error?.message).toMatch("no fours");
});

it("the payload's type is that of the schema's output", () => {
  const byZod = defineStream({ url: "/x", events: { tick: zodTick } });
  const byValibot = defineStream({ url: "/x", events: { tick: valibotTick } });
  const slow = defineStream({ url: "/x", decode: slowTick });
  expectTypeOf(byZod).toEqualTypeOf<StreamDefinition<{ tick: Tick }, string>>();
  expectTypeOf(byValibot).toEqualTypeOf<StreamDefinition<{ tick: Tick }, string>>();
  expectTypeOf(slow).toEqualTypeOf<StreamDefinition<object, { price: number }>>();
  expectTypeOf<Message<"tick", Tick>["data"]>().toEqualTypeOf<Tick>();
});

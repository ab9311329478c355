import { expect, it } from "vitest";
import { createSSEClient, stateAt } from "../../src/client.ts";
import type { StateAt } from "../../src/client.ts";
import { createCalls, defineNumbers, numbered, stateWith } from "./numbered.ts";
import type { Numbers } from "./numbered.ts";

/** A seeded generator of integers below a limit (mulberry32). */
function createRandom(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

function range(from: number, to: number): Numbers {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** A server in memory: a log of numbers, and the responses that follow it. */
function createServer() {
  const encoder = new TextEncoder();
  let response: ReadableStreamDefaultController<Uint8Array> | undefined;
  return {
    /** The newest number. */
    newest: 0,
    sent: [] as number[],
    fetch: (async () => {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          response = controller;
        },
      });
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    }) as typeof fetch,
    send(numbers: Numbers): void {
      response?.enqueue(encoder.encode(numbered(...numbers)));
      this.sent.push(...numbers.filter((number) => number > (this.sent.at(-1) ?? 0)));
    },
  };
}

/** Resolves after everything that is due has run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Runs random operations. The model is simple: the state is a part of 1, 2, 3, … in order, and in the end all of it. */
async function run(seed: number): Promise<number> {
  const random = createRandom(seed);
  const client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 1, maxDelay: 1 } });
  const server = createServer();
  const { calls, load } = createCalls<Numbers | StateAt<Numbers>>();
  const stream = client.stream(
    defineNumbers("http://model.test/", {
      fetch: server.fetch,
      sequence: ({ data }) => data,
      state: stateWith({ load }),
    }),
  );
  const leave = stream.state.subscribe(() => undefined);
  await settled();

  /** Answers a load with what the server knew at some time since it was called. */
  function answer(from: number): void {
    const to = from + random(server.newest - from + 1);
    calls.shift()?.resolve(stateAt(range(1, to), { sequence: to }));
  }

  const operations = [
    function emit() {
      const from = server.newest + 1;
      server.newest += 1 + random(4);
      server.send(range(from, server.newest));
    },
    function repeat() {
      server.send(server.sent.slice(-1 - random(5)));
    },
    function skip() {
      server.newest += 1 + random(3);
    },
    function answerEarly() {
      answer(random(server.newest + 1));
    },
    function answerNow() {
      answer(server.newest);
    },
    function fail() {
      calls.shift()?.reject(new Error("model"));
    },
  ];
  const history: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    const operation = operations[random(operations.length)];
    history.push(operation?.name ?? "");
    operation?.();
    if (random(3) > 0) await settled();
    const state = stream.state.getSnapshot();
    const isOrdered = state.every((number, index) => index === 0 || number > state[index - 1]!);
    expect(isOrdered, `seed ${seed}: ${state.join(" ")} after ${history.join(" ")}`).toBe(true);
  }
  server.newest += 1;
  server.send([server.newest]);
  await expect
    .poll(
      () => {
        while (calls.length > 0) answer(server.newest);
        return stream.state.getSnapshot().join(" ");
      },
      { interval: 1, message: `seed ${seed}: ${history.join(" ")}` },
    )
    .toBe(range(1, server.newest).join(" "));
  leave();
  client.dispose();
  return server.newest;
}

it("The state of 150 random runs is what a model says: in order, nothing twice, and nothing missing in the end", async () => {
  const first = Number(process.env["RUNNEL_MODEL_SEED"] ?? Math.floor(Math.random() * 1e9));
  console.log(`model: RUNNEL_MODEL_SEED=${first} reproduces it`);
  for (let seed = first; seed < first + 150; seed += 1) expect(await run(seed)).toBeGreaterThan(0);
});

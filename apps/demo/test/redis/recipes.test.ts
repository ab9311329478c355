import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { describe, expect, it, vi } from "vitest";
import { startRedis } from "../redis-server.ts";
import type { RedisServer } from "../redis-server.ts";
import { readBlocks } from "../wire.ts";

const words = ["Rivers", "bend", "[DONE]"];
const COOKIE = { Cookie: "session=s1" };

/** A model that says its next word when the test says so. */
function createModel() {
  let next = () => {};
  let stopped = false;
  const gate = () => new Promise<void>((resolve) => (next = resolve));
  return {
    async *eventsOf() {
      try {
        for (const word of words) {
          await gate();
          yield word;
        }
      } finally {
        stopped = true;
      }
    },
    say: () => next(),
    isStopped: () => stopped,
  };
}

interface Opened {
  send(method: string, id?: string, headers?: Record<string, string>): Promise<Response>;
  close(): void;
}

async function withExpress(): Promise<Opened> {
  const { app } = await import("../recipes/express-answers.ts");
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    send: (method, id, headers) =>
      fetch(`http://127.0.0.1:${port}/api/answers${id === undefined ? "" : `/${id}`}`, {
        method,
        headers: { "Content-Type": "application/json", ...COOKIE, ...headers },
        ...(method === "POST" && { body: JSON.stringify({ prompt: "Why?" }) }),
      }),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function withNext(): Promise<Opened> {
  const route = await import("../recipes/next-answers.ts");
  return {
    send(method, id, headers = {}) {
      const body = method === "POST" ? JSON.stringify({ prompt: "Why?" }) : null;
      const request = new Request("http://localhost/api/answers", {
        method,
        headers: { ...COOKIE, ...headers },
        body,
      });
      const context = { params: Promise.resolve(id === undefined ? {} : { id: [id] }) };
      if (method === "POST") return route.POST(request);
      return method === "GET" ? route.GET(request, context) : route.DELETE(request, context);
    },
    close() {},
  };
}

/** Loads the recipe anew, with this Redis and this model. */
async function load(redis: RedisServer, open: () => Promise<Opened>) {
  const model = createModel();
  vi.resetModules();
  vi.stubEnv("REDIS_URL", redis.url);
  vi.doMock("../recipes/model.ts", () => ({ eventsOf: model.eventsOf }));
  const { send, close } = await open();
  const { redis: client } = await import("../recipes/answer-log.ts");
  const { sessions } = await import("../recipes/session.ts");
  sessions.set("s1", "ann");
  return {
    model,
    send,
    [Symbol.dispose]() {
      close();
      client.disconnect();
    },
  };
}

async function readWord(response: Response) {
  for await (const block of readBlocks(response)) if (block.id) return block;
  return undefined;
}

describe.each([
  { server: "Express", open: withExpress },
  { server: "Next.js", open: withNext },
])("the recipe for $server", ({ open }) => {
  it("resumes an answer after the last event ID, and answers 204 when all is read", async () => {
    await using redis = await startRedis();
    using recipe = await load(redis, open);
    const { model, send } = recipe;
    const response = await send("POST");
    const id = response.headers.get("Answer-Id")!;

    model.say();
    let block = await readWord(response);
    const read = [block?.data];
    while (read.length < words.length) {
      const resumed = await send("GET", id, { "Last-Event-ID": block!.id! });
      model.say();
      block = await readWord(resumed);
      read.push(block?.data);
    }

    expect(read).toEqual(words);
    await expect
      .poll(async () => (await send("GET", id, { "Last-Event-ID": block!.id! })).status)
      .toBe(204);
    expect((await send("GET", "unknown")).status).toBe(204);
  });

  it("stops the model when the answer is cancelled", async () => {
    await using redis = await startRedis();
    using recipe = await load(redis, open);
    const { model, send } = recipe;
    const response = await send("POST");
    const id = response.headers.get("Answer-Id")!;

    expect((await send("DELETE", id)).status).toBe(204);
    model.say();

    await expect.poll(model.isStopped).toBe(true);
    expect((await send("GET", id)).status).toBe(204);
    await response.body!.cancel();
  });
});

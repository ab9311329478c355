import { afterEach, describe, expect, it } from "vitest";
import type { StreamOptions } from "../../src/client.ts";
import { hangsUp, unavailable } from "../../src/testing.ts";
import type { Answer } from "../../src/testing.ts";
import { observe, promptly } from "./observed-stream.ts";
import type { Observed } from "./observed-stream.ts";
import { server } from "../server.ts";

let observed: Observed | undefined;
afterEach(() => observed?.client.dispose());

describe("A request that is not a GET", () => {
  const post = { method: "POST", body: { prompt: "hello" } } as const;

  it("closes at the end of its response and is not sent again", async () => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "end" }] });
    observed = observe({ url: endpoint.url, ...post });
    await observed.until("closed");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it.each<[string, Answer]>([
    ["a reset", { body: "data: 1\n\n", finally: "cut" }],
    ["a reset before the headers", hangsUp()],
    ["a 503", unavailable()],
  ])("fails by %s and is not sent again", async (_name, answer) => {
    const endpoint = await server.endpoint({ answers: [answer] });
    observed = observe({ url: endpoint.url, ...post }, { reconnect: promptly });
    await observed.until("failed");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it.each<[string, Partial<StreamOptions>]>([
    ["tunes `reconnect`", { reconnect: promptly }],
    ["sets `reconnect: {}`", { reconnect: {} }],
    ["asks for it in `shouldReconnect`", { reconnect: { shouldReconnect: () => true } }],
  ])("is not sent again when the stream %s", async (_name, options) => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "cut" }] });
    observed = observe({ url: endpoint.url, ...post, ...options });
    await observed.until("failed");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it.each(["cut", "end"] as const)(
    "is not sent again when the server sent an ID, after a %s",
    async (end) => {
      const endpoint = await server.endpoint({
        answers: [{ body: "id: 7\ndata: 1\n\n", finally: end }],
      });
      observed = observe({ url: endpoint.url, ...post, reconnect: promptly });
      const { lastEventId } = await observed.until(end === "cut" ? "failed" : "closed");
      expect(lastEventId).toBe("7");
      expect(await endpoint.requests()).toHaveLength(1);
    },
  );

  it("is sent again with `idempotent: true`, with its body and the last event ID", async () => {
    const endpoint = await server.endpoint({
      answers: [{ body: "id: 7\ndata: 1\n\n", finally: "cut" }],
    });
    observed = observe({ url: endpoint.url, ...post, idempotent: true, reconnect: promptly });
    await endpoint.waitFor({ opened: 2 });
    expect((await endpoint.requests()).map(({ lastEventId }) => lastEventId)).toEqual([
      undefined,
      "7",
    ]);
    const bodies = (await endpoint.requests()).map(({ method, body }) => [method, body]);
    expect(bodies).toEqual([
      ["POST", '{"prompt":"hello"}'],
      ["POST", '{"prompt":"hello"}'],
    ]);
  });

  it("is not sent again when the caller set `lastEventId`", async () => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "cut" }] });
    observed = observe({ url: endpoint.url, ...post, lastEventId: "7" });
    await observed.until("failed");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("is sent again by `open` and `reconnect`, which ask for it explicitly", async () => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "end" }] });
    observed = observe({ url: endpoint.url, ...post });
    await observed.until("closed");
    observed.stream.open();
    await endpoint.waitFor({ opened: 2, live: 1 });
    observed.stream.reconnect();
    await endpoint.waitFor({ opened: 3, live: 1 });
  });
});

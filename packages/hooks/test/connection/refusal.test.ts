import { afterEach, describe, expect, it, vi } from "vitest";
import { htmlPage, startTestServer, unavailable } from "../../src/testing.ts";
import { observe, promptly } from "./observed-stream.ts";
import type { Observed } from "./observed-stream.ts";
import { server } from "../server.ts";

let observed: Observed | undefined;
afterEach(() => observed?.client.dispose());

describe("A stream fails without another attempt:", () => {
  it("for an invalid URL, which makes no request", async () => {
    observed = observe({ url: "http://[" });
    const { error } = await observed.until("failed");
    expect(error).toMatchObject({ kind: "network" });
    expect(error?.message).toBe('No request can be made: "http://[" is not a valid URL.');
    expect(error?.hint).toMatch(/Pass an absolute URL/);
    expect(observed.statuses).toEqual(["connecting", "failed"]);
  });

  it("without a `fetch`, as in jsdom, nothing is tried again, and the hint says to pass one", async () => {
    vi.stubGlobal("fetch", undefined);
    observed = observe({ url: "http://127.0.0.1:9/" });
    const { error } = await observed.until("failed");
    expect(error).toMatchObject({ kind: "network", message: "There is no `fetch` here." });
    expect(error?.hint).toMatch(/option `fetch`/);
  });

  it("a relative URL outside a page, with the hint that an absolute one is needed", async () => {
    observed = observe({ url: "/api/prices" });
    const { error } = await observed.until("failed");
    expect(error?.message).toContain('"/api/prices" is not a valid URL.');
    expect(error?.hint).toMatch(/no page to resolve/);
  });

  it("after a 404, which is not requested twice", async () => {
    const endpoint = await server.endpoint({
      otherwise: { status: 404, body: "no such stream: prics" },
    });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    const { error, readyState } = await observed.until("failed");
    expect(error).toEqual({
      kind: "http",
      message: "The server answered 404.",
      hint: "Check the URL.",
      status: 404,
      body: "no such stream: prics",
    });
    expect(readyState).toBe(2);
    expect(await endpoint.requests()).toHaveLength(1);
    await endpoint.waitFor({ live: 0 });
  });

  it("after an HTML page, and the hint says that it may be a login page", async () => {
    const endpoint = await server.endpoint({ otherwise: htmlPage("<h1>Please sign in</h1>") });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    const { error } = await observed.until("failed");
    expect(error).toMatchObject({
      kind: "content-type",
      status: 200,
      body: "<h1>Please sign in</h1>",
    });
    expect(error?.message).toBe("The response is text/html, not text/event-stream.");
    expect(error?.hint).toMatch(/login page/);
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("after an event larger than `maxEventSize`, however it is split into chunks", async () => {
    const large = `data: ${"x".repeat(2000)}\n\n`;
    for (const chunks of [
      [large],
      [large.slice(0, 900), large.slice(900, 1800), large.slice(1800)],
    ]) {
      const endpoint = await server.endpoint({
        otherwise: { chunks: ["data: small\n\n", ...chunks] },
      });
      observed = observe({ url: endpoint.url, maxEventSize: 1000, reconnect: promptly });
      const { error } = await observed.until("failed");
      expect(error?.kind).toBe("overflow");
      expect(error?.message).toBe("One event is longer than 1000 characters (`maxEventSize`).");
      expect(error?.hint).toMatch(/raise `maxEventSize`/);
      expect(observed.events.map(({ data }) => data)).toEqual(["small"]);
      await endpoint.waitFor({ live: 0 });
      expect(await endpoint.requests()).toHaveLength(1);
    }
  });
});

describe("A response without a readable body", () => {
  it("fails the stream, because further attempts with this `fetch` would fail as well", async () => {
    const endpoint = await server.endpoint();
    // As React Native's `fetch` does.
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await globalThis.fetch(input, init);
      return new Proxy(response, {
        get(target, name) {
          return name === "body" ? undefined : (Reflect.get(target, name, target) as unknown);
        },
      });
    };
    observed = observe({ url: endpoint.url, fetch, reconnect: promptly });
    const { error } = await observed.until("failed");
    expect(error).toMatchObject({
      kind: "network",
      message: "The response has no readable body.",
      hint: expect.stringMatching(/cannot stream/),
    });
    expect(await endpoint.requests()).toHaveLength(1);
    await endpoint.waitFor({ live: 0 });
  });
});

describe("An unreachable server is tried again:", () => {
  it("a closed port is a network error that names the origin", async () => {
    const gone = await startTestServer();
    await gone.close();
    observed = observe({ url: `${gone.url}/stream` });
    const { error, reconnection } = await observed.until("waiting");
    expect(error?.kind).toBe("network");
    expect(error?.message).toContain(`${gone.url} did not respond`);
    expect(error?.hint).toMatch(/is the server running/i);
    expect(error?.cause).toBeInstanceOf(TypeError);
    expect(reconnection).toMatchObject({ attempt: 1, cause: error });
  });

  it("after `maxAttempts` attempts the stream fails, and the error has their number", async () => {
    const endpoint = await server.endpoint({ otherwise: unavailable() });
    observed = observe({ url: endpoint.url, reconnect: { initialDelay: 1, maxAttempts: 3 } });
    const { error } = await observed.until("failed");
    expect(error).toMatchObject({ kind: "http", status: 503, body: "unavailable" });
    expect(error?.message).toMatch(
      /^Gave up after 3 attempts to reconnect\. The server answered 503\.$/,
    );
    expect(await endpoint.requests()).toHaveLength(4);
  });
});

describe("Releasing a connection:", () => {
  it("`close` on an open stream leaves no connection, and nothing is delivered afterwards", async () => {
    const endpoint = await server.endpoint({ otherwise: { chunks: ["data: 1\n\n"] } });
    observed = observe({ url: endpoint.url });
    await observed.received(1);
    observed.stream.close();
    expect(observed.stream.getSnapshot().status).toBe("closed");
    await endpoint.waitFor({ live: 0 });
    expect(observed.events).toHaveLength(1);
    expect(observed.errors).toEqual([]);
  });

  it("`close` before the response headers leaves no connection", async () => {
    const endpoint = await server.endpoint({ otherwise: { headersAfter: "never" } });
    observed = observe({ url: endpoint.url });
    await endpoint.waitFor({ live: 1 });
    observed.stream.close();
    await endpoint.waitFor({ live: 0 });
    expect(observed.statuses).toEqual(["connecting", "closed"]);
  });

  it("`close` while a refusal is still being read leaves no connection", async () => {
    const endpoint = await server.endpoint({
      otherwise: { status: 500, chunks: ["it is comp"], finally: "stall" },
    });
    observed = observe({ url: endpoint.url });
    await endpoint.waitFor({ live: 1 });
    observed.stream.close();
    await endpoint.waitFor({ live: 0 });
    expect(observed.errors).toEqual([]);
  });
});

import { afterEach, describe, expect, it } from "vitest";
import { htmlPage, startTestServer, unavailable } from "../../src/testing.ts";
import { observe, promptly, type Observed } from "./observed-stream.ts";
import { server } from "../server.ts";

let observed: Observed | undefined;
afterEach(() => observed?.client.dispose());

describe("a request that cannot succeed fails the stream and says what to do", () => {
  it("a URL that cannot be parsed makes no request", async () => {
    observed = observe({ url: "http://[" });
    const { error } = await observed.until("failed");
    expect(error).toMatchObject({ kind: "network" });
    expect(error?.message).toMatch(/"http:\/\/\[" is not a valid URL.*pass an absolute one/i);
    expect(observed.statuses).toEqual(["connecting", "failed"]);
  });

  it("a relative URL outside a page says that an absolute one is needed", async () => {
    observed = observe({ url: "/api/prices" });
    const { error } = await observed.until("failed");
    expect(error?.message).toMatch(/"\/api\/prices" is not a valid URL.*no page to resolve/);
  });

  it("a 404 is not asked for twice", async () => {
    const endpoint = await server.endpoint({
      otherwise: { status: 404, body: "no such stream: prics" },
    });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    const { error, readyState } = await observed.until("failed");
    expect(error).toEqual({
      kind: "http",
      message: "The server answered 404. Check the URL.",
      status: 404,
      body: "no such stream: prics",
    });
    expect(readyState).toBe(2);
    expect(await endpoint.requests()).toHaveLength(1);
    await endpoint.waitFor({ live: 0 });
  });

  it("an HTML page where a stream should be is recognised as one", async () => {
    const endpoint = await server.endpoint({ otherwise: htmlPage("<h1>Please sign in</h1>") });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    const { error } = await observed.until("failed");
    expect(error).toMatchObject({
      kind: "content-type",
      status: 200,
      body: "<h1>Please sign in</h1>",
    });
    expect(error?.message).toMatch(/Expected text\/event-stream and got text\/html.*login page/);
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("an event larger than `maxEventSize` ends the stream, however it was cut", async () => {
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
      expect(error?.message).toMatch(/past 1000 characters.*raise `maxEventSize`/);
      expect(observed.events.map(({ data }) => data)).toEqual(["small"]);
      await endpoint.waitFor({ live: 0 });
      expect(await endpoint.requests()).toHaveLength(1);
    }
  });
});

describe("a server that cannot be reached is tried again", () => {
  it("a port where nothing listens is a network error that names the origin", async () => {
    const gone = await startTestServer();
    await gone.close();
    observed = observe({ url: `${gone.url}/stream` });
    const { error, reconnection } = await observed.until("waiting");
    expect(error?.kind).toBe("network");
    expect(error?.message).toContain(`Could not reach ${gone.url}.`);
    expect(error?.cause).toBeInstanceOf(TypeError);
    expect(reconnection).toMatchObject({ attempt: 1, cause: error });
  });

  it("gives up after `maxAttempts`, and says how often it tried", async () => {
    const endpoint = await server.endpoint({ otherwise: unavailable() });
    observed = observe({ url: endpoint.url, reconnect: { initialDelay: 1, maxAttempts: 3 } });
    const { error } = await observed.until("failed");
    expect(error).toMatchObject({ kind: "http", status: 503, body: "unavailable" });
    expect(error?.message).toMatch(
      /^Gave up after 3 attempts to reconnect\. The server answered 503\./,
    );
    expect(await endpoint.requests()).toHaveLength(4);
  });
});

describe("letting go", () => {
  it("closing an open stream leaves no connection, and nothing is delivered afterwards", async () => {
    const endpoint = await server.endpoint({ otherwise: { chunks: ["data: 1\n\n"] } });
    observed = observe({ url: endpoint.url });
    await observed.received(1);
    observed.stream.close();
    expect(observed.stream.getSnapshot().status).toBe("closed");
    await endpoint.waitFor({ live: 0 });
    expect(observed.events).toHaveLength(1);
    expect(observed.errors).toEqual([]);
  });

  it("closing before the headers came leaves no connection", async () => {
    const endpoint = await server.endpoint({ otherwise: { headersAfter: "never" } });
    observed = observe({ url: endpoint.url });
    await endpoint.waitFor({ live: 1 });
    observed.stream.close();
    await endpoint.waitFor({ live: 0 });
    expect(observed.statuses).toEqual(["connecting", "closed"]);
  });

  it("closing while a refusal is still being read leaves no connection", async () => {
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

import { afterEach, describe, expect, it } from "vitest";
import { createSSEClient, defineStream, json } from "../../src/client.ts";
import type { RequestSnapshot, StreamRequest } from "../../src/client.ts";
import { unavailable } from "../../src/testing.ts";
import { createChecks } from "../connection/checks.ts";
import { server } from "../server.ts";

const client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 1 } });
afterEach(() => client.dispose());

/** Resolves when the request has this status. */
function until<Data>(
  request: StreamRequest<Data>,
  status: RequestSnapshot<Data>["status"],
): Promise<RequestSnapshot<Data>> {
  const checks = createChecks();
  request.subscribe(checks.run);
  return checks.until(() => {
    const snapshot = request.getSnapshot();
    return snapshot.status === status ? snapshot : undefined;
  });
}

const words = { chunks: ["data: one\n\ndata: two\n\n"], finally: "end" } as const;

describe("Without React, `client.request`", () => {
  it("sends the body as a POST at `start`, and no request before", async () => {
    const endpoint = await server.endpoint({ otherwise: words });
    const request = client.request(endpoint.url);
    expect(request.getSnapshot()).toEqual({ status: "idle", decodeErrors: 0 });
    expect(await endpoint.requests()).toEqual([]);
    request.start({ prompt: "hello" });
    expect(request.getSnapshot().status).toBe("connecting");
    const { data, error } = await until(request, "closed");
    expect([data, error]).toEqual(["two", undefined]);
    const [sent, ...others] = await endpoint.requests();
    expect(sent).toMatchObject({ method: "POST", body: '{"prompt":"hello"}' });
    expect(others).toEqual([]);
  });

  it("reduces the events to a state, which is reset at each `start`", async () => {
    const endpoint = await server.endpoint({ otherwise: words });
    const request = client.request(endpoint.url, {
      initial: "",
      reduce: (state, { data }) => `${state}${data} `,
    });
    for (let times = 0; times < 2; times += 1) {
      request.start({ times });
      expect(request.getSnapshot().data).toBe("");
      expect((await until(request, "closed")).data).toBe("one two ");
    }
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it("runs without a subscriber", async () => {
    const endpoint = await server.endpoint({ otherwise: words });
    const request = client.request(endpoint.url);
    request.start();
    await expect.poll(() => request.getSnapshot().status).toBe("closed");
    expect(request.getSnapshot().data).toBe("two");
  });

  it("aborts with `stop`, which the server notices, and keeps the data", async () => {
    const endpoint = await server.endpoint({ otherwise: { chunks: ["data: 1\n\n"] } });
    const answer = defineStream({ url: endpoint.url, method: "POST", decode: json<number>() });
    const request = client.request(answer);
    request.start("text");
    await expect.poll(() => request.getSnapshot().data).toBe(1);
    request.stop();
    expect(request.getSnapshot()).toMatchObject({
      status: "closed",
      data: 1,
      error: { kind: "aborted" },
    });
    await endpoint.waitFor({ live: 0 });
  });

  it("stops the running request when another one starts", async () => {
    const endpoint = await server.endpoint();
    const request = client.request(endpoint.url);
    request.start({ n: 1 });
    await endpoint.waitFor({ live: 1 });
    request.start({ n: 2 });
    await endpoint.waitFor({ requests: 2, live: 1 });
    expect(request.getSnapshot().error).toBeUndefined();
  });

  it("never shares a connection with another request or stream of the same definition", async () => {
    const endpoint = await server.endpoint();
    const [one, other] = [client.request(endpoint.url), client.request(endpoint.url)];
    one.start();
    other.start();
    client.stream(endpoint.url).on("*", () => undefined);
    await endpoint.waitFor({ live: 3 });
    one.stop();
    await endpoint.waitFor({ live: 2 });
    other.stop();
  });

  it.each([
    ["a reset", { body: "data: 1\n\n", finally: "cut" }, "network"],
    ["a 503", unavailable(), "http"],
    ["an empty response", { body: "", finally: "end" }, "incomplete"],
  ] as const)("fails by %s and is sent once", async (_name, answer, kind) => {
    const endpoint = await server.endpoint({ otherwise: answer });
    const request = client.request(endpoint.url);
    request.start({ prompt: "hello" });
    expect((await until(request, "failed")).error?.kind).toBe(kind);
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("keeps the first decode error to the end of the request, and counts them", async () => {
    const endpoint = await server.endpoint();
    const request = client.request({ url: endpoint.url, decode: json<number>() });
    request.start();
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: {a\n\ndata: {b\n\ndata: 3\n\n");
    await expect.poll(() => request.getSnapshot().data).toBe(3);
    const first = { error: { kind: "decode", raw: "{a" }, decodeErrors: 2 };
    expect(request.getSnapshot()).toMatchObject({ status: "open", ...first });
    await endpoint.end();
    expect(await until(request, "closed")).toMatchObject({ data: 3, endedBy: "end", ...first });
    request.start();
    expect(request.getSnapshot()).toMatchObject({ error: undefined, decodeErrors: 0 });
  });

  it("prefers the error that ended the request to a decode error", async () => {
    const endpoint = await server.endpoint({
      otherwise: { body: "data: {a\n\ndata: 2\n\n", finally: "cut" },
    });
    const request = client.request({ url: endpoint.url, decode: json<number>() });
    request.start();
    expect(await until(request, "failed")).toMatchObject({
      error: { kind: "network" },
      decodeErrors: 1,
    });
  });

  it("throws a `TypeError` that says what to do when `start` gets an event", async () => {
    const endpoint = await server.endpoint();
    const request = client.request(endpoint.url);
    // As in `onClick={start}`, with a native event and with a React event.
    for (const event of [new Event("click"), { type: "click", preventDefault: () => undefined }]) {
      expect(() => request.start(event)).toThrow(TypeError);
      expect(() => request.start(event)).toThrow(
        /event instead of a body.*`onClick=\{\(\) => start\(\)\}`/,
      );
    }
    expect(request.getSnapshot().status).toBe("idle");
    expect(await endpoint.requests()).toEqual([]);
  });
});

import { afterEach, describe, expect, it, vi } from "vitest";
import type { StreamOptions } from "../../src/client.ts";
import { unavailable, type Endpoint, type RecordedRequest } from "../../src/testing.ts";
import { observe, promptly, type Observed } from "./observed-stream.ts";
import { server } from "../server.ts";

let observed: Observed | undefined;
afterEach(() => observed?.client.dispose());

/** Opens a stream and returns the request that the server got. */
async function requestOf(
  options: Omit<StreamOptions, "url">,
  endpoint?: Endpoint,
): Promise<RecordedRequest> {
  const { url, requests } = endpoint ?? (await server.endpoint());
  observed = observe({ url, ...options });
  await observed.until("open");
  return (await requests())[0]!;
}

describe("by default", () => {
  it("it is a GET that asks for an event stream, fresh, without an id", async () => {
    const { method, headers, body, lastEventId } = await requestOf({});
    expect(method).toBe("GET");
    expect(headers["accept"]).toBe("text/event-stream");
    expect(headers["cache-control"]).toBe("no-cache");
    expect(lastEventId).toBeUndefined();
    expect(body).toBe("");
  });

  it("`fetch` is told not to store, and to send credentials to its own origin only", async () => {
    const fetch = vi.fn(globalThis.fetch);
    await requestOf({ fetch });
    expect(fetch).toHaveBeenCalledOnce();
    expect(fetch.mock.calls[0]![1]).toMatchObject({
      cache: "no-store",
      credentials: "same-origin",
    });
  });
});

describe("method and body", () => {
  it("a plain object or array is sent as JSON", async () => {
    const body = { question: "warum?", tags: ["é"] };
    const request = await requestOf({ method: "post", body });
    expect(request.method).toBe("POST");
    expect(request.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(request.body)).toEqual(body);
    observed?.client.dispose();
    expect((await requestOf({ method: "POST", body: [1, 2] })).body).toBe("[1,2]");
  });

  it("a content type of one's own is kept", async () => {
    const headers = { "Content-Type": "application/x-question+json" };
    const request = await requestOf({ method: "POST", body: { q: 1 }, headers });
    expect(request.headers["content-type"]).toBe("application/x-question+json");
  });

  it.each<[string, NonNullable<StreamOptions["body"]>, RegExp, string]>([
    ["text", "plain", /^text\/plain/, "plain"],
    ["form fields", new URLSearchParams({ a: "1 2" }), /^application\/x-www-form-url/, "a=1+2"],
    ["a Blob", new Blob(["blob"], { type: "text/x-blob" }), /^text\/x-blob/, "blob"],
    ["bytes", new TextEncoder().encode("bytes"), /^$/, "bytes"],
  ])("%s goes out as `fetch` sends it", async (_name, body, contentType, sent) => {
    const request = await requestOf({ method: "PUT", body, key: "the body" });
    expect(request.method).toBe("PUT");
    expect(request.headers["content-type"] ?? "").toMatch(contentType);
    expect(request.body).toBe(sent);
  });

  it("a stream goes out as it is produced", async () => {
    const body = new Blob(["streamed"]).stream();
    expect((await requestOf({ method: "POST", body, key: "the body" })).body).toBe("streamed");
  });
});

describe("headers", () => {
  it.each<[string, NonNullable<StreamOptions["headers"]>]>([
    ["a record", { Authorization: "Bearer a", "X-None": undefined }],
    ["`Headers`", new Headers({ authorization: "Bearer a" })],
    ["pairs", [["authorization", "Bearer a"]]],
    ["a function", () => ({ authorization: "Bearer a" })],
    ["an async function", async () => new Headers({ authorization: "Bearer a" })],
  ])("are taken from %s", async (_name, headers) => {
    const request = await requestOf({ headers });
    expect(request.headers["authorization"]).toBe("Bearer a");
    expect(request.headers).not.toHaveProperty("x-none");
    expect(request.headers["accept"]).toBe("text/event-stream");
  });

  it("replace `Accept`", async () => {
    const { headers } = await requestOf({ headers: { accept: "text/event-stream, */*" } });
    expect(headers["accept"]).toBe("text/event-stream, */*");
  });

  it("from a function are asked for on every attempt, and are not part of the key", async () => {
    const endpoint = await server.endpoint({ answers: [unavailable(), unavailable()] });
    let asked = 0;
    const headers = (): Record<string, string> => ({ authorization: `Bearer ${(asked += 1)}` });
    observed = observe({ url: endpoint.url, headers, reconnect: promptly });
    await observed.until("open");
    const sent = (await endpoint.requests()).map((request) => request.headers["authorization"]);
    expect(sent).toEqual(["Bearer 1", "Bearer 2", "Bearer 3"]);
    const same = observed.client.stream({ url: endpoint.url, headers: () => ({}) });
    expect(same.key).toBe(observed.stream.key);
  });

  it("that are static are part of the key: two tokens never share a connection", async () => {
    const { url } = await server.endpoint();
    observed = observe({ url, headers: { authorization: "Bearer a" } });
    const other = observed.client.stream({ url, headers: { authorization: "Bearer b" } });
    expect(other.key).not.toBe(observed.stream.key);
  });

  it("that could not be had are asked for again", async () => {
    const endpoint = await server.endpoint();
    const headers = vi
      .fn<() => Promise<HeadersInit>>()
      .mockRejectedValueOnce(new Error("the token service is down"))
      .mockResolvedValue({ authorization: "Bearer a" });
    observed = observe({
      url: endpoint.url,
      headers: headers as () => Promise<Headers>,
      reconnect: promptly,
    });
    const { error } = await observed.until("waiting");
    expect(error).toMatchObject({
      kind: "network",
      message: "The request could not be made: the token service is down",
    });
    await observed.until("open");
    expect(await endpoint.requests()).toHaveLength(1);
  });
});

describe("URL", () => {
  it("may be a `URL`", async () => {
    const endpoint = await server.endpoint();
    const url = new URL("?room=1", endpoint.url);
    url.pathname = new URL(endpoint.url).pathname;
    observed = observe({ url });
    await observed.until("open");
    expect((await endpoint.requests())[0]!.url).toBe(`${endpoint.url}?room=1`);
  });

  it("may be a function, asked on every attempt", async () => {
    const endpoint = await server.endpoint({ answers: [unavailable()] });
    let asked = 0;
    const url = async (): Promise<string> => `${endpoint.url}?attempt=${(asked += 1)}`;
    observed = observe({ url, key: "room", reconnect: promptly });
    await observed.until("open");
    const urls = (await endpoint.requests()).map((request) => request.url);
    expect(urls).toEqual([`${endpoint.url}?attempt=1`, `${endpoint.url}?attempt=2`]);
  });

  it("that is a function needs a key", () => {
    expect(() => observe({ url: () => "http://127.0.0.1" })).toThrow(/needs a `key`/);
  });
});

describe("Last-Event-ID", () => {
  it("is seeded", async () => {
    const endpoint = await server.endpoint({ answers: [{ chunks: ["data: no id\n\n"] }] });
    expect((await requestOf({ lastEventId: "41" }, endpoint)).lastEventId).toBe("41");
    expect(observed!.stream.getSnapshot().lastEventId).toBe("41");
    expect((await observed!.received(1))[0]).toMatchObject({ lastEventId: "41" });
  });

  it("is what `reconnect` says, from the beginning where that is nothing", async () => {
    const endpoint = await server.endpoint();
    await requestOf({ lastEventId: "41" }, endpoint);
    observed!.stream.reconnect({ lastEventId: "7" });
    await endpoint.waitFor({ opened: 2 });
    expect(observed!.stream.getSnapshot().lastEventId).toBe("7");
    observed!.stream.reconnect({ lastEventId: "" });
    await endpoint.waitFor({ opened: 3 });
    const sent = (await endpoint.requests()).map(({ lastEventId }) => lastEventId);
    expect(sent).toEqual(["41", "7", undefined]);
  });

  it("is sent as UTF-8, whatever characters the id has", async () => {
    const endpoint = await server.endpoint({
      answers: [{ body: "id: … 日本 👩‍🚀 é\ndata: 1\n\n", finally: "cut" }],
    });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    await endpoint.waitFor({ opened: 2 });
    expect((await endpoint.requests())[1]!.lastEventId).toBe("… 日本 👩‍🚀 é");
  });

  it("follows a block that has an id and no data", async () => {
    const endpoint = await server.endpoint({
      answers: [{ body: "id: 1\ndata: x\n\nid: 2\n\n", finally: "cut" }],
    });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    await endpoint.waitFor({ opened: 2 });
    expect((await endpoint.requests())[1]!.lastEventId).toBe("2");
    await observed.until(({ lastEventId }) => lastEventId === "2");
    expect(observed.events.map(({ lastEventId }) => lastEventId)).toEqual(["1"]);
  });

  it("is not sent once the server has emptied it", async () => {
    const endpoint = await server.endpoint({
      answers: [{ body: "id: 1\ndata: x\n\nid\ndata: y\n\n", finally: "cut" }],
    });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    await endpoint.waitFor({ opened: 2 });
    expect((await endpoint.requests())[1]!.lastEventId).toBeUndefined();
    expect(observed.events.map(({ lastEventId }) => lastEventId)).toEqual(["1", ""]);
  });
});

describe("a request that the options make impossible is not made, and says what to change", () => {
  it.each<[string, Partial<StreamOptions>, RegExp]>([
    ["a body on a GET", { body: "x" }, /GET request cannot have a body: set `method: "POST"`/],
    ["a header with a line end", { headers: () => ({ a: "b\nc" }) }, /cannot be made: .*header/i],
    ["an id with a line end", { lastEventId: "1\n2" }, /cannot be made: .*header/i],
    ["a user name in the URL", { url: "http://me:pw@127.0.0.1/" }, /`headers`, as `Authorization`/],
    ["JSON that runs in a circle", { method: "POST", body: circle(), key: "c" }, /cannot be made:/],
  ])("%s", async (_name, options, message) => {
    const endpoint = await server.endpoint();
    observed = observe({ url: endpoint.url, ...options });
    const { error } = await observed.until("failed");
    expect(error).toMatchObject({ kind: "network", message: expect.stringMatching(message) });
    expect(await endpoint.requests()).toEqual([]);
  });

  it("a body stream that was sent already", async () => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "end" }] });
    const body = new Blob(["once"]).stream();
    observed = observe({ url: endpoint.url, method: "POST", body, key: "b", reconnect: promptly });
    const { error } = await observed.until("failed");
    expect(error?.message).toMatch(/stream can be sent only once/);
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("a URL without http:// is asked about", async () => {
    observed = observe({ url: "localhost:3000/events" });
    const { error } = await observed.until("waiting");
    expect(error?.message).toMatch(/Is "http:\/\/" missing.*"localhost:"/);
  });
});

function circle(): { readonly self: unknown } {
  const object: { self: unknown } = { self: undefined };
  object.self = object;
  return object;
}

import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { StreamOptions } from "../../src/client.ts";
import { unavailable } from "../../src/testing.ts";
import type { Endpoint, RecordedRequest } from "../../src/testing.ts";
import { observe, promptly } from "./observed-stream.ts";
import type { Observed } from "./observed-stream.ts";
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

describe("By default, a request", () => {
  it("is a GET that asks for an uncached event stream, without an id", async () => {
    const { method, headers, body, lastEventId } = await requestOf({});
    expect(method).toBe("GET");
    expect(headers["accept"]).toBe("text/event-stream");
    expect(headers["cache-control"]).toBe("no-cache");
    expect(lastEventId).toBeUndefined();
    expect(body).toBe("");
  });

  it("is sent with `no-store`, and with credentials for its own origin only", async () => {
    const fetch = vi.fn(globalThis.fetch);
    await requestOf({ fetch });
    expect(fetch).toHaveBeenCalledOnce();
    expect(fetch.mock.calls[0]![1]).toMatchObject({
      cache: "no-store",
      credentials: "same-origin",
    });
  });
});

describe("A request's body", () => {
  it("is sent as JSON when it is a plain object or an array", async () => {
    const body = { question: "warum?", tags: ["é"] };
    const request = await requestOf({ method: "post", body });
    expect(request.method).toBe("POST");
    expect(request.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(request.body)).toEqual(body);
    observed?.client.dispose();
    expect((await requestOf({ method: "POST", body: [1, 2] })).body).toBe("[1,2]");
  });

  it("is sent with the content type that `headers` give", async () => {
    const headers = { "Content-Type": "application/x-question+json" };
    const request = await requestOf({ method: "POST", body: { q: 1 }, headers });
    expect(request.headers["content-type"]).toBe("application/x-question+json");
  });

  it.each<[string, NonNullable<StreamOptions["body"]>, RegExp, string]>([
    ["text", "plain", /^text\/plain/, "plain"],
    ["form fields", new URLSearchParams({ a: "1 2" }), /^application\/x-www-form-url/, "a=1+2"],
    ["a Blob", new Blob(["blob"], { type: "text/x-blob" }), /^text\/x-blob/, "blob"],
    ["bytes", new TextEncoder().encode("bytes"), /^$/, "bytes"],
  ])("is sent as `fetch` sends it when it is %s", async (_name, body, contentType, sent) => {
    const request = await requestOf({ method: "PUT", body, key: "the body" });
    expect(request.method).toBe("PUT");
    expect(request.headers["content-type"] ?? "").toMatch(contentType);
    expect(request.body).toBe(sent);
  });

  it("is sent while it is being produced when it is a stream", async () => {
    const body = new Blob(["streamed"]).stream();
    expect((await requestOf({ method: "POST", body, key: "the body" })).body).toBe("streamed");
  });
});

describe("A request's body of any other type is sent as JSON:", () => {
  class Question {
    readonly text = "warum?";
    toJSON(): object {
      return { question: this.text };
    }
  }
  const bare = Object.assign(Object.create(null) as object, { a: 1 });
  const foreign = runInNewContext("({ a: 1, b: [2] })") as object;

  it.each<[string, object, string]>([
    ["a class instance", new Question(), '{"question":"warum?"}'],
    ["an object without a prototype", bare, '{"a":1}'],
    ["an object of another realm", foreign, '{"a":1,"b":[2]}'],
    ["a date", new Date(0), '"1970-01-01T00:00:00.000Z"'],
  ])("%s", async (_name, body, sent) => {
    const request = await requestOf({ method: "POST", body });
    expect(request.headers["content-type"]).toBe("application/json");
    expect(request.body).toBe(sent);
  });
});

describe("A request's headers", () => {
  it.each<[string, NonNullable<StreamOptions["headers"]>]>([
    ["a record", { Authorization: "Bearer a", "X-None": undefined }],
    ["`Headers`", new Headers({ authorization: "Bearer a" })],
    ["a record with `null`", { authorization: "Bearer a", "X-None": null }],
    ["pairs", [["authorization", "Bearer a"]]],
    ["a `Map`", new Map([["authorization", "Bearer a"]])],
    ["`Headers` of another class", new ForeignHeaders()],
    ["a generator of pairs", () => pairs()],
    ["a function", () => ({ authorization: "Bearer a" })],
    ["an async function", async () => new Headers({ authorization: "Bearer a" })],
  ])("are read from %s", async (_name, headers) => {
    const request = await requestOf({ headers });
    expect(request.headers["authorization"]).toBe("Bearer a");
    expect(request.headers).not.toHaveProperty("x-none");
    expect(request.headers["accept"]).toBe("text/event-stream");
  });

  it("replace the default `Accept`", async () => {
    const { headers } = await requestOf({ headers: { accept: "text/event-stream, */*" } });
    expect(headers["accept"]).toBe("text/event-stream, */*");
  });

  it("are computed on every attempt when they are a function; the key is the same for every function", async () => {
    const endpoint = await server.endpoint({ answers: [unavailable(), unavailable()] });
    let asked = 0;
    const headers = (): Record<string, string> => ({ authorization: `Bearer ${(asked += 1)}` });
    observed = observe({ url: endpoint.url, headers, reconnect: promptly });
    await observed.until("open");
    const sent = (await endpoint.requests()).map((request) => request.headers["authorization"]);
    expect(sent).toEqual(["Bearer 1", "Bearer 2", "Bearer 3"]);
    const same = observed.client.stream({ url: endpoint.url, headers: () => ({}) });
    expect(same.key).toBe(observed.stream.key);
    expect(observed.client.stream(endpoint.url).key).not.toBe(observed.stream.key);
  });

  it("are part of the key when they are static: two tokens never share a connection", async () => {
    const { url } = await server.endpoint();
    observed = observe({ url, headers: { authorization: "Bearer a" } });
    const other = observed.client.stream({ url, headers: { authorization: "Bearer b" } });
    expect(other.key).not.toBe(observed.stream.key);
  });

  it("are computed again when their function failed", async () => {
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
      message: "`url` or `headers` failed: the token service is down",
    });
    await observed.until("open");
    expect(await endpoint.requests()).toHaveLength(1);
  });
});

describe("A request's URL", () => {
  it("may be a `URL` object", async () => {
    const endpoint = await server.endpoint();
    const url = new URL("?room=1", endpoint.url);
    url.pathname = new URL(endpoint.url).pathname;
    observed = observe({ url });
    await observed.until("open");
    expect((await endpoint.requests())[0]!.url).toBe(`${endpoint.url}?room=1`);
  });

  it("may be a function, which is called on every attempt", async () => {
    const endpoint = await server.endpoint({ answers: [unavailable()] });
    let asked = 0;
    const url = async (): Promise<string> => `${endpoint.url}?attempt=${(asked += 1)}`;
    observed = observe({ url, key: "room", reconnect: promptly });
    await observed.until("open");
    const urls = (await endpoint.requests()).map((request) => request.url);
    expect(urls).toEqual([`${endpoint.url}?attempt=1`, `${endpoint.url}?attempt=2`]);
  });

  it("needs a `key` when it is a function", () => {
    expect(() => observe({ url: () => "http://127.0.0.1" })).toThrow(/needs a `key`/);
  });
});

describe("A request is not sent if its options are invalid:", () => {
  it.each<[string, Partial<StreamOptions>, RegExp, RegExp]>([
    ["a body on a GET", { body: "x" }, /GET cannot have a body\.$/, /Set `method: "POST"`/],
    [
      "a user name in the URL",
      { url: "http://me:pw@127.0.0.1/" },
      /contains a user name or password\.$/,
      /`headers`, as `Authorization`/,
    ],
    ["a header with a line end", { headers: () => ({ a: "b\nc" }) }, /be made: .*header/i, /^$/],
    [
      "a circular JSON body",
      { method: "POST", body: circle(), key: "c" },
      /be made: .*circular/i,
      /^$/,
    ],
  ])("%s", async (_name, options, message, hint) => {
    const endpoint = await server.endpoint();
    observed = observe({ url: endpoint.url, ...options });
    const { error } = await observed.until("failed");
    expect(error).toMatchObject({ kind: "network", message: expect.stringMatching(message) });
    expect(error?.message).toMatch(/^No request can be made: /);
    expect(error?.hint ?? "").toMatch(hint);
    expect(await endpoint.requests()).toEqual([]);
  });

  it("a body stream that was sent already", async () => {
    const endpoint = await server.endpoint({ answers: [{ body: "data: 1\n\n", finally: "end" }] });
    const body = new Blob(["once"]).stream();
    observed = observe({
      url: endpoint.url,
      method: "POST",
      body,
      key: "b",
      reconnect: promptly,
      idempotent: true,
    });
    const { error } = await observed.until("failed");
    expect(error?.message).toMatch(/is a stream that was sent already/);
    expect(error?.hint).toMatch(/can be sent only once/);
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("a URL without http://, which fails at once", async () => {
    observed = observe({ url: "localhost:3000/events", reconnect: promptly });
    const { error } = await observed.until("failed");
    expect(error?.message).toMatch(/No request can be made to "localhost:" URLs/);
    expect(error?.hint).toBe('Is "http://" missing?');
    expect(observed.statuses).toEqual(["connecting", "failed"]);
  });
});

/** Headers of a polyfill or of another realm: not an instance of `Headers`. */
class ForeignHeaders {
  *[Symbol.iterator](): Iterator<[string, string]> {
    yield ["authorization", "Bearer a"];
  }
}

function* pairs(): Generator<[string, string]> {
  yield ["authorization", "Bearer a"];
}

function circle(): { readonly self: unknown } {
  const object: { self: unknown } = { self: undefined };
  object.self = object;
  return object;
}

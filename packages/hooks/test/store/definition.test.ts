import { describe, expect, it, vi } from "vitest";
import { createSSEClient, defineStream, json } from "../../src/client.ts";

describe("The key of a stream", () => {
  const url = "/api/prices";
  const keyOf = (options: object): string => defineStream({ url, ...options }).key;

  it.each([
    ["method", { method: "get" }, { method: "POST" }],
    ["URL", {}, { url: "/api/other" }],
    ["credentials", {}, { credentials: "include" }],
    ["static headers", { headers: { a: "1" } }, { headers: { a: "2" } }],
    ["a headers function", {}, { headers: () => ({}) }],
    ["a headers function and static headers", { headers: () => ({}) }, { headers: { a: "1" } }],
    ["body", { body: { a: 1 } }, { body: { a: 2 } }],
    ["form body", { body: new URLSearchParams("a=1") }, { body: new URLSearchParams("a=2") }],
    ["query", { url: "/api/prices?a=1" }, { url: "/api/prices?a=2" }],
  ])("differs by %s", (_, one, other) => {
    expect(keyOf(one)).toBe(keyOf(one));
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  it.each([
    ["the case of a method", { method: "get" }, { method: "GET" }],
    ["the spelling of credentials", { withCredentials: true }, { credentials: "include" }],
    ["the form of headers", { headers: { A: "1" } }, { headers: new Headers([["a", "1"]]) }],
    ["the form of headers, pairs", { headers: { A: "1" } }, { headers: [["a", "1"]] }],
    ["the form of headers, a `Map`", { headers: { A: "1" } }, { headers: new Map([["a", "1"]]) }],
    ["headers that are `null` or `undefined`", { headers: { A: null, B: undefined } }, {}],
    ["the function", { headers: () => ({ a: "1" }) }, { headers: () => ({ a: "2" }) }],
    ["the hash of the URL", { url: "http://h/x#a" }, { url: new URL("http://h/x") }],
    ["options that are `undefined`", { headers: undefined, body: undefined, key: undefined }, {}],
    [
      "options that are not in the request",
      { closeDelay: 1 },
      { closeDelay: 2, events: { a: json() } },
    ],
    ["anything else when a `key` is given", { key: "k" }, { key: "k", method: "POST" }],
  ])("does not differ by %s", (_, one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });
});

describe("The key of a stream with a relative URL", () => {
  it("is that of its absolute URL, resolved against the page", () => {
    vi.stubGlobal("location", { href: "http://h/app/page?q" });
    const client = createSSEClient();
    const spellings = [
      "prices",
      "./prices",
      "/app/prices",
      "http://h/app/prices#x",
      "../app/prices",
    ];
    const keys = spellings.map((url) => client.stream(url).key);
    expect(new Set(keys).size).toBe(1);
    // After a navigation, the same text names another stream.
    vi.stubGlobal("location", { href: "http://h/other/page" });
    expect(client.stream("prices").key).not.toBe(keys[0]);
    expect(client.stream("/app/prices").key).toBe(keys[0]);
  });
});

describe("Misuse throws and says what is wrong:", () => {
  it.each([
    ["no URL", { url: "" }, /needs a `url`/],
    ["a URL function without a key", { url: () => "/x" }, /needs a `key`/],
    [
      "a body without a key",
      { url: "/x", body: new FormData() },
      /No key can be derived.*`FormData`/,
    ],
    ["a negative delay", { url: "/x", closeDelay: -1 }, /closeDelay.*negative/],
    ["a delay that is not a number", { url: "/x", notify: Number.NaN }, /notify/],
    [
      "a limit that is not a number",
      { url: "/x", heartbeatTimeout: Number.NaN },
      /heartbeatTimeout/,
    ],
    ["a delay that is a text", { url: "/x", closeDelay: "soon" }, /closeDelay.*soon/],
    ["a text within `reconnect`", { url: "/x", reconnect: { maxDelay: "long" } }, /maxDelay.*long/],
    ["a negative factor", { url: "/x", reconnect: { factor: -2 } }, /reconnect\.factor/],
    ["an invalid decoder", { url: "/x", events: { a: 5 } }, /decoder for "a"/],
  ])("%s", (_, options, message) => {
    expect(() => defineStream(options as never)).toThrow(message);
  });

  it("the hint of an error about a missing key says what to add", () => {
    for (const options of [{ body: new Blob(["x"]) }, { url: () => "/x" }]) {
      let thrown: unknown;
      try {
        defineStream({ url: "/x", ...options });
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(TypeError);
      expect(thrown).toMatchObject({ hint: "Add a `key` that names the stream." });
    }
  });

  it("the defaults of a client are checked as well", () => {
    expect(() => createSSEClient({ closeDelay: -1 })).toThrow(/`closeDelay`.*negative/);
    expect(() => createSSEClient({ reconnect: { maxDelay: -1 } })).toThrow(/`reconnect\.maxDelay`/);
  });
});

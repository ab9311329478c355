import { describe, expect, it } from "vitest";
import { createSSEClient, defineStream, json } from "../../src/client.ts";

describe("the key", () => {
  const url = "/api/prices";
  const keyOf = (options: object): string => defineStream({ url, ...options }).key;

  it.each([
    ["method", { method: "get" }, { method: "POST" }],
    ["URL", {}, { url: "/api/other" }],
    ["credentials", {}, { credentials: "include" }],
    ["static headers", { headers: { a: "1" } }, { headers: { a: "2" } }],
    ["body", { body: { a: 1 } }, { body: { a: 2 } }],
    ["form body", { body: new URLSearchParams("a=1") }, { body: new URLSearchParams("a=2") }],
  ])("tells streams apart by %s", (_, one, other) => {
    expect(keyOf(one)).toBe(keyOf(one));
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  it.each([
    ["the case of a method", { method: "get" }, { method: "GET" }],
    ["the spelling of credentials", { withCredentials: true }, { credentials: "include" }],
    ["the form of headers", { headers: { A: "1" } }, { headers: new Headers([["a", "1"]]) }],
    ["functions", { headers: () => ({ a: "1" }) }, { headers: () => ({ a: "2" }) }],
    ["what is not in the request", { closeDelay: 1 }, { closeDelay: 2, events: { a: json() } }],
    ["all, where a key is given", { key: "k" }, { key: "k", method: "POST" }],
  ])("does not tell streams apart by %s", (_, one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });
});

describe("misuse throws, and says what to do", () => {
  it.each([
    ["no URL", { url: "" }, /needs a `url`/],
    ["a URL function without a key", { url: () => "/x" }, /needs a `key`/],
    ["a body without a key", { url: "/x", body: new FormData() }, /add a `key`/],
    ["a negative delay", { url: "/x", closeDelay: -1 }, /closeDelay.*negative/],
    ["a delay that is no number", { url: "/x", notify: Number.NaN }, /notify/],
    ["a limit that is no number", { url: "/x", heartbeatTimeout: Number.NaN }, /heartbeatTimeout/],
    ["a delay in words", { url: "/x", closeDelay: "soon" }, /closeDelay.*soon/],
    ["words within `reconnect`", { url: "/x", reconnect: { maxDelay: "long" } }, /maxDelay.*long/],
    ["a negative factor", { url: "/x", reconnect: { factor: -2 } }, /reconnect\.factor/],
    ["a decoder that is none", { url: "/x", events: { a: 5 } }, /decoder for "a"/],
  ])("%s", (_, options, message) => {
    expect(() => defineStream(options as never)).toThrow(message);
  });

  it("also in the defaults of a client", () => {
    expect(() => createSSEClient({ closeDelay: -1 })).toThrow(/`closeDelay`.*negative/);
    expect(() => createSSEClient({ reconnect: { maxDelay: -1 } })).toThrow(/`reconnect\.maxDelay`/);
  });
});

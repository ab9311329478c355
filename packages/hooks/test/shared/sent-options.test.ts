import { describe, expect, expectTypeOf, it } from "vitest";
import type { ConnectionOptions } from "../../src/client.ts";
import { evaluate, localReason, sendOptions } from "../../src/shared/sent-options.ts";
import type { SentOptions } from "../../src/shared/sent-options.ts";

const url = "https://api.example/events";

it("every option of a connection is sent, is asked for, or keeps the stream in the page", () => {
  type Asked = "onUnauthorized";
  type InThePage = "signal" | "transport" | "fetch";
  expectTypeOf<
    Exclude<keyof ConnectionOptions, keyof SentOptions | Asked | InThePage>
  >().toBeNever();
});

describe("The reason to keep a stream in the page", () => {
  it.each<[string, Partial<ConnectionOptions>, string | undefined]>([
    ["nothing, for a GET", {}, undefined],
    [
      "nothing, for an idempotent POST",
      { method: "POST", idempotent: true, body: { a: 1 } },
      undefined,
    ],
    ["that a POST is not idempotent", { method: "POST", body: "a" }, "method"],
    ["its fetch", { fetch }, "fetch"],
    ["its transport", { transport: () => undefined }, "transport"],
    [
      "a body that cannot be cloned",
      { method: "POST", idempotent: true, body: new FormData() },
      "body",
    ],
    ["an invalid URL, so that the page reports it", { url: "http://" }, "invalid"],
    ["invalid headers", { headers: { "not a name": "" } }, "invalid"],
  ])("is %s", (_, options, reason) => {
    expect(localReason({ url, ...options })).toBe(reason);
  });
});

it("what is sent can be cloned, and names the functions that must be asked", () => {
  const onUnauthorized = (): void => undefined;
  const sent = sendOptions(
    {
      url: () => url,
      headers: () => ({}),
      onUnauthorized,
      reconnect: { maxDelay: 5, shouldReconnect: () => true },
      method: "POST",
      idempotent: true,
      body: { at: new Date(0), greet: () => "hello" },
      heartbeatTimeout: 10,
    },
    "possible",
  );
  expect(structuredClone(sent)).toMatchObject({
    asks: ["url", "headers", "renew", "decide"],
    reconnect: { maxDelay: 5 },
    body: { at: "1970-01-01T00:00:00.000Z" },
    heartbeatTimeout: 10,
  });
});

it("a stream with until has its losses decided by the page", () => {
  expect(sendOptions({ url }, "awaited").asks).toEqual(["decide"]);
  expect(sendOptions({ url }, "possible").asks).toEqual([]);
});

it("an inline onUnauthorized is the same renewal in each render, and another one for another server", () => {
  const identify = (to: string): string =>
    sendOptions({ url: to, onUnauthorized: () => undefined }, "possible").renewal;
  expect(identify(url)).toBe(identify(`${url}?page=2`));
  expect(identify(url)).not.toBe(identify("https://other.example/events"));
});

it("the page answers url and headers in a form that can be cloned", async () => {
  const options: ConnectionOptions = {
    url: async () => new URL(url),
    headers: async () => new Headers({ a: "1" }),
  };
  expect(await evaluate(options, "url")).toBe(url);
  expect(await evaluate(options, "headers")).toEqual([["a", "1"]]);
});

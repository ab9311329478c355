import { afterEach, describe, expect, it, vi } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import { inspectClient, REDACTED } from "../../src/inspect.ts";
import type { InspectionEvent } from "../../src/inspect.ts";
import { redact } from "../../src/inspection/redact.ts";
import { redactValue } from "../../src/inspection/redact-value.ts";
import { server } from "../server.ts";

const client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 5 } });

afterEach(() => {
  client.dispose();
  vi.unstubAllGlobals();
});

/** Counts how often a character is read. Time would depend on the machine. */
function countLooks(work: () => void): number {
  const prototype = String.prototype;
  const { charCodeAt, charAt } = prototype;
  let looks = 0;
  prototype.charCodeAt = function count(this: string, at: number): number {
    looks += 1;
    return charCodeAt.call(this, at);
  };
  prototype.charAt = function count(this: string, at: number): string {
    looks += 1;
    return charAt.call(this, at);
  };
  try {
    work();
  } finally {
    Object.assign(prototype, { charCodeAt, charAt });
  }
  return looks;
}

describe("The cost of redaction is linear", () => {
  it.each([
    ...[
      '"',
      '\\"',
      '"token',
      'a "token" ',
      '"token":"',
      "'token':",
      '{"token":{',
      "[[",
      '[["token",',
    ],
    ...[
      "token=",
      "session=",
      "session='",
      "token:",
      "session:",
      "password: ",
      "%41=",
      "%22",
      "%3D",
    ],
    ...["sk-", "eyJ-", "eyJ.", "Bearer+", "bearer ", "-----BEGIN ", "-----BEGIN PRIVATE KEY-----"],
    ...[
      "://a",
      "a@://",
      "\\",
      "\\u003d",
      '\\\\"',
      ' "',
      '"logprobs":[',
      '"headers":[',
      '"name":"token",',
    ],
    ...['"value":"', '"session":"', "\n", '"token"\n', "key", "x", "=", ":", "token%3D", "a.b-"],
  ])("for a text that repeats %j", (piece) => {
    const measure = (length: number): number =>
      countLooks(() => redact(`"secret" ${piece.repeat(length / piece.length)}`));
    measure(1000);
    const [less, more] = [measure(20_000), measure(80_000)];
    expect(more / less).toBeLessThan(5);
  });
});

it.each([
  [
    "one string",
    (length: number) => JSON.stringify({ text: "a ".repeat(length / 2), secret: "b" }),
  ],
  ["one secret", (length: number) => JSON.stringify({ secret: "b".repeat(length) })],
  ["backslashes", (length: number) => `{"secret":"${"\\".repeat(length)}"}`],
  ["brackets", (length: number) => `{"secret":${"[".repeat(length)}`],
  ["quotes", (length: number) => `"secret${'"'.repeat(length)}`],
  ["members", (length: number) => `[${'{"token":"b"},'.repeat(length / 14)}]`],
] as const)("The secrets in an event of 16 MiB are redacted: %s", (_, make) => {
  expect(redact(make(16 * 1024 * 1024))).not.toContain('"b');
});

describe("`redactValue` redacts a value", () => {
  it("that is nested 100,000 levels deep", () => {
    let deep: unknown = { password: "hunter2" };
    for (let level = 0; level < 100_000; level += 1) deep = level % 2 === 0 ? { a: deep } : [deep];
    expect(JSON.stringify(redactValue({ deep, token: "hunter2" }))).toContain(REDACTED);
    expect(JSON.stringify(redactValue(deep))).not.toContain("hunter2");
  });

  it("that refers to itself, or to one object through very many paths", () => {
    const circle: Record<string, unknown> = { n: 1 };
    circle["self"] = circle;
    expect(redactValue(circle)).toEqual({ n: 1, self: "[circular]" });
    let shared: unknown = { password: "hunter2" };
    for (let level = 0; level < 60; level += 1) shared = [shared, shared];
    expect(Array.isArray(redactValue(shared))).toBe(true);
  });

  it("that is not plain data", () => {
    class Account {
      name = "Ada";
      password = "hunter2";
    }
    const shown = redactValue({
      account: new Account(),
      bytes: new Uint8Array([1, 2]),
      buffer: new ArrayBuffer(2),
      when: new Date(0),
      never: new Date(Number.NaN),
      url: new URL("https://example.test/?token=hunter2"),
      map: new Map([["password", "hunter2"]]),
      mixed: new Map<unknown, unknown>([[1, { token: "hunter2" }]]),
      set: new Set(["token=hunter2"]),
      big: 5n,
      symbol: Symbol("a"),
      run: () => "hunter2",
      error: new TypeError("token=hunter2", { cause: { password: "hunter2" } }),
      regexp: /a/,
      nothing: null,
      none: Object.create(null) as unknown,
    });
    expect(shown).toEqual({
      account: { name: "Ada", password: REDACTED },
      bytes: "[object Uint8Array]",
      buffer: "[object ArrayBuffer]",
      when: "1970-01-01T00:00:00.000Z",
      never: null,
      url: `https://example.test/?token=${REDACTED}`,
      map: { password: REDACTED },
      mixed: [[1, { token: REDACTED }]],
      set: [`token=${REDACTED}`],
      big: "5",
      symbol: "Symbol(a)",
      run: "ƒ",
      error: { name: "TypeError", message: `token=${REDACTED}`, cause: { password: REDACTED } },
      regexp: "[object RegExp]",
      nothing: null,
      none: {},
    });
  });

  it("that throws when it is read, or is endless", () => {
    const fail = (): never => {
      throw new Error("no");
    };
    const shown = redactValue({
      getter: Object.defineProperty({ b: 1 }, "a", { enumerable: true, get: fail }),
      proxy: new Proxy({}, { ownKeys: fail }),
      tag: Object.defineProperty({}, Symbol.toStringTag, { get: fail }),
      endless: {
        *[Symbol.iterator]() {
          for (;;) yield "token=hunter2";
        },
      },
    });
    expect(shown).toMatchObject({
      getter: { a: "[threw]", b: 1 },
      proxy: "[threw]",
      tag: "[threw]",
    });
    expect(JSON.stringify(shown)).not.toContain("hunter2");
  });

  it.each([
    ["a record", { Authorization: "hunter2", Accept: "*/*" }],
    [
      "pairs",
      [
        ["Authorization", "hunter2"],
        ["Accept", "*/*"],
      ],
    ],
    ["Headers", new Headers({ Authorization: "hunter2", Accept: "*/*" })],
    [
      "a Map",
      new Map([
        ["Authorization", "hunter2"],
        ["Accept", "*/*"],
      ]),
    ],
    [
      "a list of names and values",
      [
        { name: "Authorization", value: "hunter2" },
        { name: "Accept", value: "*/*" },
      ],
    ],
    ["names and values in turn", ["Authorization", "hunter2", "Accept", "*/*"]],
    [
      "an iterable",
      {
        *[Symbol.iterator]() {
          yield ["Authorization", "hunter2"];
          yield ["Accept", "*/*"];
        },
      },
    ],
  ])("as headers that are %s", (_, headers) => {
    const shown = JSON.stringify(redactValue({ headers }));
    expect(shown).not.toContain("hunter2");
    expect(shown).toContain(REDACTED);
    expect(shown).toContain("*/*");
  });
});

it("Headers that are given as pairs are redacted in the options of a stream", () => {
  const facts: InspectionEvent[] = [];
  const detach = inspectClient(client, (fact) => facts.push(fact));
  const headers: [string, string][] = [
    ["Authorization", "hunter2"],
    ["X-Page", "1"],
  ];
  client.stream({ url: "http://localhost:9/", headers }).on("*", () => undefined);
  detach();
  expect(facts[0]).toMatchObject({
    options: {
      headers: [
        ["Authorization", REDACTED],
        ["X-Page", "1"],
      ],
    },
  });
  expect(JSON.stringify(facts)).not.toContain("hunter2");
});

describe("An observer does not affect the streams", () => {
  it("when a frame of 9 MB has a secret: the connection stays open", async () => {
    const endpoint = await server.endpoint();
    const facts: InspectionEvent[] = [];
    const detach = inspectClient(client, (fact) => facts.push(fact));
    const sizes: number[] = [];
    client.stream(endpoint.url).on("*", ({ data }) => sizes.push(String(data).length));
    await endpoint.waitFor({ live: 1 });
    const data = `{"secret":"${"a".repeat(9_000_000)}"}`;
    await endpoint.event({ data });
    await endpoint.event({ data: "after" });
    await expect.poll(() => sizes, { timeout: 20_000 }).toEqual([data.length, 5]);
    detach();
    const frames = facts.filter((fact) => fact.type === "frame");
    expect(frames.map((frame) => frame.data)).toEqual([`{"secret":"${REDACTED}"}`, "after"]);
    expect(facts.some(({ type }) => type === "reconnection")).toBe(false);
    expect(await endpoint.requests()).toHaveLength(1);
  }, 30_000);

  it("when it throws: the first error is reported, and the stream and other observers continue", async () => {
    const reported = vi.fn<(error: unknown) => void>();
    vi.stubGlobal("reportError", reported);
    const endpoint = await server.endpoint();
    const received: unknown[] = [];
    const told: string[] = [];
    const failure = new Error("from an observer");
    let calls = 0;
    const detachFailing = inspectClient(client, () => {
      calls += 1;
      throw failure;
    });
    const detach = inspectClient(client, ({ type }) => told.push(type));
    client.stream(endpoint.url).on("*", ({ data }) => received.push(data));
    expect(reported).not.toHaveBeenCalled();
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: "a" });
    await endpoint.event({ data: "b" });
    await expect.poll(() => received).toEqual(["a", "b"]);
    expect(reported.mock.calls).toEqual([[failure]]);
    expect(calls).toBe(told.length);
    expect(told).not.toContain("reconnection");
    expect(await endpoint.requests()).toHaveLength(1);

    // Also while it gets the facts of the streams that exist.
    const detachLate = inspectClient(client, () => {
      throw failure;
    });
    await expect.poll(() => reported.mock.calls).toEqual([[failure], [failure]]);
    for (const leave of [detachFailing, detach, detachLate]) leave();
  });

  it("when it attaches another observer, or detaches itself, during a call", () => {
    const other: string[] = [];
    const detachers: Array<() => void> = [];
    const first = inspectClient(client, ({ type }) => {
      if (type !== "stream-added" || detachers.length > 0) return;
      detachers.push(inspectClient(client, (fact) => other.push(fact.type)));
      first();
    });
    client.stream("http://localhost:9/").on("*", () => undefined);
    expect(other.filter((type) => type === "stream-added")).toHaveLength(1);
    for (const leave of detachers) leave();
  });
});

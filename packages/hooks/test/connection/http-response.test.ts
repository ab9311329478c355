import { afterEach, describe, expect, it, vi } from "vitest";
import { isEventStream, parseRetryAfter } from "../../src/connection/http-response.ts";
import {
  noContent,
  redirectTo,
  startTestServer,
  tooManyRequests,
  unavailable,
} from "../../src/testing.ts";
import type { Answer } from "../../src/testing.ts";
import { observe, promptly } from "./observed-stream.ts";
import type { Observed } from "./observed-stream.ts";
import { server } from "../server.ts";

let observed: Observed | undefined;
afterEach(() => {
  observed?.client.dispose();
  vi.useRealTimers();
});

describe("The content type of a response", () => {
  it.each<[string | undefined, boolean]>([
    ["text/event-stream", true],
    ["text/event-stream;", true],
    ["text/event-stream; charset=utf-8", true],
    ["text/event-stream;charset=windows-1252", true],
    ["  Text/Event-Stream ; x=y", true],
    ["text/event-stream-2", false],
    ["text/event", false],
    // "Extract a MIME type" (Fetch 3.2.2): the last valid value counts.
    ["text/plain, text/event-stream", true],
    ["text/event-stream, text/event-stream", true],
    ["text/html, text/event-stream;charset=utf-8", true],
    ["text/event-stream, */*", true],
    ['text/event-stream; a="x, text/html"', true],
    ["text/event-stream, text/html", false],
    ["x bogus", false],
    ["text/x-bogus", false],
    ["application/json", false],
    ["", false],
    [undefined, false],
  ])(
    "is extracted as the Fetch standard does it: %j is an event stream: %s",
    (contentType, isOpen) => {
      const headers = new Headers(contentType === undefined ? {} : { "content-type": contentType });
      const head = { status: 200, url: "http://127.0.0.1/", headers };
      expect(isEventStream(head, "GET")).toBe(isOpen);
    },
  );

  it("may have parameters and capital letters on the wire", async () => {
    const headers = { "content-type": "TEXT/EVENT-STREAM; charset=UTF-8" };
    const endpoint = await server.endpoint({ otherwise: { headers, chunks: ["data: é\n\n"] } });
    observed = observe({ url: endpoint.url });
    expect((await observed.received(1))[0]?.data).toBe("é");
  });

  it("fails the stream when it is missing, and the hint says which one to set", async () => {
    const endpoint = await server.endpoint({
      otherwise: { headers: { "content-type": null }, body: "data: x\n\n" },
    });
    observed = observe({ url: endpoint.url });
    const { error } = await observed.until("failed");
    expect(error?.message).toMatch(/has no content type/);
    expect(error?.hint).toMatch(/Set the header/);
    expect(observed.events).toEqual([]);
  });
});

describe("A response with the status", () => {
  it("204 closes the stream without an error and without another request", async () => {
    const endpoint = await server.endpoint({ otherwise: noContent() });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    const { error } = await observed.until("closed");
    expect(error).toBeUndefined();
    expect(observed.statuses).toEqual(["connecting", "closed"]);
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("204 closes the stream also when it reconnects", async () => {
    const endpoint = await server.endpoint({
      answers: [{ body: "data: 1\n\n", finally: "end" }],
      otherwise: noContent(),
    });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    await observed.until("closed");
    expect(observed.events.map(({ data }) => data)).toEqual(["1"]);
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it.each([408, 425, 429, 500, 502, 503, 504])("%i is tried again", async (status) => {
    const endpoint = await server.endpoint({ answers: [{ status, body: "not now" }] });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    await observed.until("open");
    expect(observed.errors).toMatchObject([{ kind: "http", status, body: "not now" }]);
    expect(observed.statuses).toEqual(["connecting", "waiting", "connecting", "open"]);
  });

  it.each([400, 401, 403, 404, 405, 410, 422])("%i fails the stream", async (status) => {
    const endpoint = await server.endpoint({ answers: [{ status, body: "never" }] });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    const { error } = await observed.until("failed");
    expect(error).toMatchObject({ kind: "http", status, body: "never" });
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it.each([201, 202, 205])(
    "%i fails the stream, although the content type is correct",
    async (status) => {
      const headers = { "content-type": "text/event-stream" };
      const endpoint = await server.endpoint({ answers: [{ status, headers }] });
      observed = observe({ url: endpoint.url, reconnect: promptly });
      expect((await observed.until("failed")).error).toMatchObject({ kind: "http", status });
    },
  );

  it.each([201, 202, 206])("%i opens a stream that is requested by POST", async (status) => {
    const headers = { "content-type": "text/event-stream" };
    const endpoint = await server.endpoint({
      otherwise: { status, headers, chunks: ["data: here\n\n"] },
    });
    observed = observe({ url: endpoint.url, method: "POST", body: {} });
    expect((await observed.received(1))[0]).toMatchObject({ data: "here" });
    await observed.until("open");
  });

  it.each([301, 302, 303, 307, 308] as const)("%i is followed", async (status) => {
    const target = await server.endpoint({ otherwise: { chunks: ["data: here\n\n"] } });
    const endpoint = await server.endpoint({ otherwise: redirectTo(target, status) });
    observed = observe({ url: endpoint.url, lastEventId: "7" });
    expect((await observed.received(1))[0]).toMatchObject({
      data: "here",
      origin: new URL(target.url).origin,
    });
    expect((await target.requests())[0]?.lastEventId).toBe("7");
  });

  it("307 to another origin sets the `origin` of the messages", async () => {
    const other = await startTestServer();
    const target = await other.endpoint({ otherwise: { chunks: ["data: there\n\n"] } });
    const endpoint = await server.endpoint({ otherwise: redirectTo(target) });
    observed = observe({ url: endpoint.url });
    expect((await observed.received(1))[0]?.origin).toBe(other.url);
    observed.client.dispose();
    await other.close();
  });

  it("307 is followed by every attempt, from the original URL", async () => {
    const target = await server.endpoint();
    const endpoint = await server.endpoint({ otherwise: redirectTo(target) });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    await target.waitFor({ live: 1 });
    await target.cut();
    await target.waitFor({ opened: 2 });
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it.each<[string, Answer]>([
    ["301 without a Location", { status: 301 }],
    ["307 to itself", { status: 307, headers: { location: "" } }],
  ])("%s fails the stream instead of looping", async (_name, answer) => {
    const endpoint = await server.endpoint({ otherwise: answer });
    observed = observe({ url: endpoint.url, reconnect: false });
    await observed.until("failed");
    expect(observed.statuses).toEqual(["connecting", "failed"]);
  });
});

describe("The body of a refusal", () => {
  it("is kept up to 4 KiB, even if that splits a character", async () => {
    const body = "é".repeat(5000);
    const endpoint = await server.endpoint({ otherwise: { status: 400, body } });
    observed = observe({ url: endpoint.url });
    const { error } = await observed.until("failed");
    expect(error?.body).toBe("é".repeat(2048));
    await endpoint.waitFor({ live: 0 });
  });

  it("is concatenated from its chunks", async () => {
    const endpoint = await server.endpoint({
      otherwise: { status: 400, chunks: ["first, ", "second"], finally: "end" },
    });
    observed = observe({ url: endpoint.url });
    expect((await observed.until("failed")).error?.body).toBe("first, second");
  });

  it("is what arrived within a second when the response does not end", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const endpoint = await server.endpoint({
      otherwise: { headers: { "content-type": "text/plain" }, chunks: ["data: x\n\n"] },
    });
    observed = observe({ url: endpoint.url, connectTimeout: 0 });
    await endpoint.waitFor({ opened: 1 });
    // The test cannot observe when the reading begins.
    await vi.waitFor(
      () => {
        vi.advanceTimersByTime(1000);
        expect(observed?.stream.getSnapshot().status).toBe("failed");
      },
      { timeout: 30_000 },
    );
    expect(observed.stream.getSnapshot().error?.kind).toBe("content-type");
    await endpoint.waitFor({ live: 0 });
  });

  it("may be empty or cut off", async () => {
    const endpoint = await server.endpoint({
      answers: [{ status: 400 }, { status: 400, chunks: ["I was go"], finally: "cut" }],
    });
    observed = observe({ url: endpoint.url });
    expect((await observed.until("failed")).error?.body).toBe("");
    observed.stream.open();
    await observed.until("connecting");
    expect((await observed.until("failed")).error?.body).toBe("I was go");
  });
});

describe("Retry-After", () => {
  const now = Date.parse("2030-05-01T12:00:00Z");
  it.each<[string | null, number | undefined]>([
    ["7", 7000],
    ["86400", 3_600_000],
    [" 120 ", 120_000],
    ["0", 0],
    ["Wed, 01 May 2030 12:00:09 GMT", 9000],
    ["Wed, 01 May 2030 11:00:00 GMT", 0],
    ["Thu, 02 May 2030 12:00:00 GMT", 3_600_000],
    ["Sunday, 06-Nov-94 08:49:37 GMT", 0],
    ["soon", undefined],
    ["1.5", undefined],
    ["", undefined],
    ["-1", undefined],
    [null, undefined],
  ])("is a number of seconds or a date, and at most an hour: %j is %j ms", (value, delay) => {
    expect(parseRetryAfter(value, now)).toBe(delay);
  });

  it.each<[string, () => Answer]>([
    ["a 429, in seconds", () => tooManyRequests(60)],
    ["a 503, in seconds", () => unavailable(60)],
    ["a 503, as a date", () => unavailable(new Date(Date.now() + 60_000))],
  ])("is the minimum delay after %s, and jitter is added to it", async (_name, answer) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(new Date("2030-05-01T12:00:00Z"));
    const random = vi.spyOn(Math, "random").mockReturnValue(0);
    const endpoint = await server.endpoint({ otherwise: answer() });
    observed = observe({ url: endpoint.url, reconnect: { initialDelay: 2000 } });
    const first = await observed.until("waiting");
    expect(first.reconnection).toMatchObject({
      delay: 60_000,
      at: Date.parse("2030-05-01T12:01:00Z"),
    });
    random.mockReturnValue(0.5);
    observed.stream.reconnect();
    await observed.until("connecting");
    expect((await observed.until("waiting")).reconnection?.delay).toBe(61_000);
  });

  it("is ignored with any other status", async () => {
    const headers = { "retry-after": "60" };
    const endpoint = await server.endpoint({ answers: [{ status: 500, headers }] });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    const { reconnection } = await observed.until("waiting");
    expect(reconnection?.delay).toBeLessThanOrEqual(2);
  });
});

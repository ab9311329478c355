import { EventSourcePolyfill } from "event-source-polyfill";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventSourceTransport } from "../../src/client.ts";
import type { StreamOptions } from "../../src/client.ts";
import { hangsUp, htmlPage, numberedEvent, unauthorized, unavailable } from "../../src/testing.ts";
import { observe, promptly } from "./observed-stream.ts";
import type { Observed } from "./observed-stream.ts";
import { server } from "../server.ts";

const transport = eventSourceTransport(EventSourcePolyfill);

let observed: Observed;
beforeEach(() => {
  // It logs every loss.
  vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => observed.client.dispose());

function follow(url: string, options: Partial<StreamOptions> = {}): void {
  observed = observe({ url, transport, reconnect: promptly, ...options });
}

it("A stream runs on event-source-polyfill, with headers", async () => {
  const endpoint = await server.endpoint({
    otherwise: { chunks: ["id: 1\nevent: tick\ndata: é\n\n", ": comment\ndata: 2\n\n"] },
  });
  observed = observe({ url: endpoint.url, transport, headers: { Authorization: "Bearer a" } });
  observed.stream.on("tick", () => undefined);
  await observed.received(2);
  expect(observed.events.map(({ type, data, lastEventId }) => [type, data, lastEventId])).toEqual([
    ["tick", "é", "1"],
    ["message", "2", "1"],
  ]);
  const { headers } = (await endpoint.requests())[0]!;
  expect(headers).toMatchObject({ authorization: "Bearer a", accept: "text/event-stream" });
  observed.stream.close();
  await endpoint.waitFor({ live: 0 });
});

it("On event-source-polyfill, a stream resumes by Last-Event-ID after each loss, over one connection at a time", async () => {
  // No resets: after one, `close` of the polyfill leaves a rejected promise that cannot be caught.
  const faults = ["end", "503", "429", "redirect", "split-character"] as const;
  const log = await server.log({ seed: 7, faults, maxFaults: 30 });
  follow(log.url);
  for (let events = 0; events < 100; events += 1) {
    await log.append();
    await observed.received(events + 1);
  }
  const ids = observed.events.map(({ lastEventId }) => lastEventId);
  expect((await log.check(ids)).problems).toEqual([]);
  for (const { data, lastEventId } of observed.events) {
    expect(data).toBe(numberedEvent(Number(lastEventId)).data);
  }
  expect((await log.report()).injected).toBe(30);
  expect((await log.connections()).peak).toBe(1);
  observed.client.dispose();
  await log.waitFor({ live: 0 });
});

it("Neither the reconnection of event-source-polyfill nor its heartbeat of 45 s is used", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  const endpoint = await server.endpoint();
  follow(endpoint.url, { reconnect: false });
  await observed.until("open");
  vi.advanceTimersByTime(60_000);
  expect(observed.statuses).toEqual(["connecting", "open"]);
  await endpoint.end();
  await observed.until("closed");
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  expect(await endpoint.requests()).toHaveLength(1);
});

describe("When event-source-polyfill reports the status,", () => {
  it("a 404 fails the stream", async () => {
    const endpoint = await server.endpoint({ otherwise: { status: 404 } });
    follow(endpoint.url);
    expect((await observed.until("failed")).error).toMatchObject({ kind: "http", status: 404 });
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("a 503 is tried again", async () => {
    const endpoint = await server.endpoint({ answers: [unavailable()] });
    follow(endpoint.url);
    await observed.until("open");
    expect(observed.errors).toMatchObject([{ kind: "http", status: 503 }]);
  });

  it("a 401 renews the credentials", async () => {
    let token = "stale";
    const endpoint = await server.endpoint({ answers: [unauthorized()] });
    follow(endpoint.url, {
      headers: () => ({ authorization: token }),
      onUnauthorized() {
        token = "fresh";
      },
    });
    await observed.until("open");
    const sent = (await endpoint.requests()).map(({ headers }) => headers["authorization"]);
    expect(sent).toEqual(["stale", "fresh"]);
  });

  it("an HTML page fails the stream", async () => {
    const endpoint = await server.endpoint({ otherwise: htmlPage() });
    follow(endpoint.url);
    expect((await observed.until("failed")).error).toMatchObject({
      kind: "content-type",
      status: 200,
    });
  });
});

it("On event-source-polyfill, a clean end differs from a server that gives no response", async () => {
  const endpoint = await server.endpoint({
    answers: [{ body: "data: 1\n\n", finally: "end" }, hangsUp()],
  });
  follow(endpoint.url, { reconnect: false });
  expect((await observed.until("closed")).error).toBeUndefined();
  observed.stream.open();
  const { error } = await observed.until("failed");
  expect(error?.kind).toBe("network");
  expect(error?.message).toMatch(/did not respond/);
  expect(error?.hint).toMatch(/is the server running/i);
});

describe("With another class like `EventSource`, a stream", () => {
  /** Dispatches what a test tells it to. */
  class Scripted extends EventTarget {
    static last: Scripted | undefined;
    readyState = 0;
    isClosed = false;
    constructor() {
      super();
      Scripted.last = this;
    }
    close(): void {
      this.isClosed = true;
    }
    say(type: string, details: object = {}): void {
      this.dispatchEvent(Object.assign(new Event(type), details));
    }
  }

  async function script(options: Partial<StreamOptions> = {}): Promise<Scripted> {
    follow("http://127.0.0.1/none", {
      transport: eventSourceTransport(Scripted),
      reconnect: false,
      ...options,
    });
    await expect.poll(() => Scripted.last, { interval: 1 }).toBeDefined();
    return Scripted.last!;
  }

  afterEach(() => {
    Scripted.last = undefined;
  });

  it("closes at a 204", async () => {
    (await script()).say("error", { code: 204 });
    expect((await observed.until("closed")).error).toBeUndefined();
    expect(Scripted.last?.isClosed).toBe(true);
  });

  it("fails with the network's error as cause", async () => {
    const cause = new TypeError("network changed");
    const source = await script();
    source.say("open");
    source.say("error", { error: cause });
    expect((await observed.until("failed")).error).toMatchObject({ kind: "network", cause });
  });

  it("ignores events after the first error and after `close`", async () => {
    const source = await script();
    source.say("open");
    source.say("message", { data: "1", lastEventId: "" });
    source.say("error");
    source.say("message", { data: "2", lastEventId: "" });
    source.say("open");
    source.say("error");
    expect(observed.statuses).toEqual(["connecting", "open", "failed"]);
    observed.stream.open();
    await expect.poll(() => Scripted.last, { interval: 1 }).not.toBe(source);
    const next = Scripted.last!;
    next.say("open");
    observed.stream.close();
    expect(next.isClosed).toBe(true);
    next.say("message", { data: "3", lastEventId: "" });
    expect(observed.events.map(({ data }) => data)).toEqual(["1"]);
  });

  it("keeps the id that it resumes from until the server sends another", async () => {
    const source = await script({ lastEventId: "41" });
    source.say("open");
    for (const lastEventId of ["", "42", "42", ""])
      source.say("message", { data: "", lastEventId });
    expect(observed.events.map(({ lastEventId }) => lastEventId)).toEqual(["41", "42", "42", ""]);
  });
});

it("`eventSourceTransport` fails a POST, and fails every stream without an `EventSource`", async () => {
  const endpoint = await server.endpoint();
  follow(endpoint.url, { method: "POST" });
  expect((await observed.until("failed")).error).toMatchObject({
    message: "`EventSource` can only send a GET; this is a POST.",
    hint: expect.stringMatching(/fetchTransport\(\)/),
  });
  observed.client.dispose();
  observed = observe({ url: endpoint.url, transport: eventSourceTransport() });
  expect((await observed.until("failed")).error?.message).toMatch(
    /There is no `EventSource` in this environment/,
  );
  expect(await endpoint.requests()).toEqual([]);
});

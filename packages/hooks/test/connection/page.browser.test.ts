import { afterEach, expect, inject, it, vi } from "vitest";
import { connectTestServer } from "../../src/testing.ts";
import { observe, promptly } from "./observed-stream.ts";
import type { Observed } from "./observed-stream.ts";

const server = connectTestServer(inject("testServer"));

let observed: Observed;
afterEach(() => observed.client.dispose());

const withId = { answers: [{ chunks: ["id: 1\ndata: 1\n\n"] }] } as const;

it("a page reads a stream, and closes its connection", async () => {
  const endpoint = await server.endpoint(withId);
  observed = observe({ url: endpoint.url });
  expect((await observed.received(1))[0]).toMatchObject({
    data: "1",
    lastEventId: "1",
    origin: new URL(endpoint.url).origin,
  });
  observed.stream.close();
  await endpoint.waitFor({ live: 0 });
  expect(observed.statuses).toEqual(["connecting", "open", "closed"]);
});

it("a relative URL is resolved against the page, and the HTML fallback page fails the stream", async () => {
  observed = observe({ url: "/there-is-no-such-stream" });
  const { error } = await observed.until("failed");
  expect(error?.message).not.toMatch(/not a valid URL/);
});

it("`withCredentials` sends credentials to another origin", async () => {
  const endpoint = await server.endpoint();
  const fetch = vi.fn(globalThis.fetch);
  observed = observe({ url: endpoint.url, withCredentials: true, fetch });
  await observed.until("open");
  expect(fetch.mock.calls[0]?.[1]?.credentials).toBe("include");
});

it("a page sends Last-Event-ID as UTF-8", async () => {
  const endpoint = await server.endpoint({
    answers: [{ body: "id: …日本\ndata: 1\n\n", finally: "end" }],
  });
  observed = observe({ url: endpoint.url, reconnect: promptly });
  await endpoint.waitFor({ opened: 2 });
  expect((await endpoint.requests())[1]?.lastEventId).toBe("…日本");
});

it("a page that enters the back/forward cache disconnects, and resumes when it is shown", async () => {
  const endpoint = await server.endpoint(withId);
  observed = observe({ url: endpoint.url });
  await observed.received(1);
  window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
  await observed.until("paused");
  await endpoint.waitFor({ live: 0 });
  window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  await observed.until("open");
  expect((await endpoint.requests()).map(({ lastEventId }) => lastEventId)).toEqual([
    undefined,
    "1",
  ]);
  expect(await endpoint.connections()).toMatchObject({ live: 1, peak: 1 });
});

it("the `pageshow` of a page load does not affect a stream", async () => {
  const endpoint = await server.endpoint();
  observed = observe({ url: endpoint.url });
  await observed.until("open");
  window.dispatchEvent(new PageTransitionEvent("pageshow"));
  expect(observed.statuses).toEqual(["connecting", "open"]);
});

it("a stream that is lost while the page is offline waits for `online`", async () => {
  const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const endpoint = await server.endpoint(withId);
  observed = observe({ url: endpoint.url, reconnect: promptly });
  await observed.received(1);
  await endpoint.cut();
  await observed.until("paused");
  onLine.mockReturnValue(true);
  window.dispatchEvent(new Event("online"));
  await observed.until("open");
  expect(await endpoint.requests()).toHaveLength(2);
});

it("a hidden page keeps its stream, or pauses it with `whenHidden: 'pause'`", async () => {
  const [kept, paused] = [await server.endpoint(), await server.endpoint(withId)];
  observed = observe({ url: kept.url });
  const other = observe({ url: paused.url, whenHidden: "pause" }, observed.client);
  await observed.until("open");
  await other.received(1);
  const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  await other.until("paused");
  await paused.waitFor({ live: 0 });
  expect(observed.statuses).toEqual(["connecting", "open"]);
  visibility.mockReturnValue("visible");
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  await other.until("open");
  expect((await paused.requests())[1]?.lastEventId).toBe("1");
  expect(await kept.requests()).toHaveLength(1);
});

it("a client has listeners on the page only while a stream is alive", async () => {
  const added = vi.spyOn(window, "addEventListener");
  const removed = vi.spyOn(window, "removeEventListener");
  const endpoint = await server.endpoint();
  observed = observe({ url: endpoint.url });
  await observed.until("open");
  observed.stream.close();
  const types = (spy: typeof added | typeof removed): string[] =>
    spy.mock.calls.map(([type]) => type).filter((type) => /line$|^page|^visib/.test(type));
  expect(types(added)).toEqual(["online", "offline", "pagehide", "pageshow", "visibilitychange"]);
  expect(types(removed)).toEqual(types(added));
});

it("a worker runs a stream without a page", async () => {
  const endpoint = await server.endpoint({
    answers: [{ body: "id: 1\nevent: tick\ndata: 1\n\n", finally: "end" }],
    otherwise: { chunks: ["id: 2\nevent: tick\ndata: 2\n\n"] },
  });
  observed = observe({ url: (await server.endpoint()).url });
  const worker = new Worker(new URL("stream.worker.ts", import.meta.url), {
    type: "module",
    name: endpoint.url,
  });
  const said: unknown[] = [];
  const done = new Promise<void>((resolve, reject) => {
    worker.addEventListener("error", (event) => reject(new Error(event.message)));
    worker.addEventListener("message", ({ data }) => {
      said.push(data);
      if (data === "done") resolve();
    });
  });
  await done;
  expect(said).toEqual([["tick", "1", "1"], ["tick", "2", "2"], "done"]);
  await endpoint.waitFor({ live: 0 });
  worker.terminate();
});

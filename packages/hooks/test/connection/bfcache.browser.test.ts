import { afterEach, describe, expect, inject, it } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import type { SSEClient, SSEStream } from "../../src/client.ts";
import { connectTestServer } from "../../src/testing.ts";
import type { Endpoint } from "../../src/testing.ts";

const server = connectTestServer(inject("testServer"));

let client: SSEClient;
afterEach(() => client.dispose());

/** What an app may do with a stream when its page is hidden, and when it is shown again. */
interface Order {
  readonly name: string;
  hide(stream: SSEStream, off: () => void): void;
  show(stream: SSEStream): void;
}

const ORDERS: readonly Order[] = [
  { name: "does nothing", hide: () => undefined, show: () => undefined },
  { name: "closes and opens", hide: (stream) => stream.close(), show: (stream) => stream.open() },
  {
    name: "closes and opens while the page is hidden",
    hide(stream) {
      stream.close();
      stream.open();
    },
    show: () => undefined,
  },
  {
    name: "unsubscribes and subscribes",
    hide: (_, off) => off(),
    show: (stream) => void stream.on("*", () => undefined),
  },
  {
    name: "disposes of the client and subscribes",
    hide: () => client.dispose(),
    show: (stream) => void stream.on("*", () => undefined),
  },
  {
    name: "subscribes to a new stream while the page is hidden",
    hide(stream, off) {
      off();
      stream.on("*", () => undefined);
    },
    show: () => undefined,
  },
];

function dispatch(type: "pagehide" | "pageshow"): void {
  window.dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
  // The browser fires it after `pagehide`, and before `pageshow` is over.
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
}

async function start(): Promise<{ endpoint: Endpoint; stream: SSEStream; off: () => void }> {
  const endpoint = await server.endpoint();
  client = createSSEClient({ closeDelay: 0 });
  const stream = client.stream(endpoint.url) as unknown as SSEStream;
  const off = stream.on("*", () => undefined);
  await expect.poll(() => stream.getSnapshot().status).toBe("open");
  return { endpoint, stream, off };
}

describe.each(ORDERS)("An app that $name around the back/forward cache (bfcache)", (order) => {
  it.each(["before", "after"])(
    "has an open stream again when its listeners run %s those of Runnel.",
    async (when) => {
      const { endpoint, stream, off } = await start();
      const hide = (): void => order.hide(stream, off);
      const show = (): void => order.show(stream);
      if (when === "before") hide();
      dispatch("pagehide");
      if (when === "after") hide();
      await endpoint.waitFor({ live: 0 });
      if (when === "before") show();
      dispatch("pageshow");
      if (when === "after") show();
      await expect.poll(() => stream.getSnapshot().status).toBe("open");
      expect((await endpoint.connections()).live).toBe(1);
    },
  );
});

import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryLogs } from "../server/logs.ts";
import { startDemo } from "./wire.ts";

const person = "0123456789abcdef";

const streams = [
  ["the clock", "/api/clock"],
  ["the file", "/api/file"],
  ["the fast ticker", "/api/ticker?rate=1000"],
  ["the notifications", "/api/notifications"],
  ["the chat room", "/api/chat"],
  ["a talk", "/api/transcription"],
  ["the lab's truth", "/api/lab/truth?run=1"],
  ["a transport", "/api/transports"],
] as const;

/** Logs that become ready when `release` is called, as logs in Redis become ready late. */
function slowLogs() {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  return { logs: { ...createMemoryLogs(), ready: () => released }, release: () => release() };
}

async function connections(url: string): Promise<unknown> {
  return (await fetch(`${url}/api/_debug/connections`)).json();
}

describe("a client that leaves before it is answered", () => {
  // With fake timers, the running ones can be counted.
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
  afterEach(() => void vi.useRealTimers());

  it.each(streams)("leaves no timer running at %s", async (_name, path) => {
    const { logs, release } = slowLogs();
    await using server = await startDemo({ debug: true, logs });
    const before = vi.getTimerCount();
    const read = (signal?: AbortSignal) =>
      fetch(server.url + path, {
        headers: { "X-Person": person, "X-Name": "Ada" },
        signal: signal ?? null,
      });

    const leaving = new AbortController();
    const left = read(leaving.signal).catch(() => {});
    await expect.poll(() => connections(server.url)).not.toEqual({});
    leaving.abort();
    await left;
    await expect.poll(() => connections(server.url)).toEqual({});
    release();
    // When a later client has been answered, the first one's request has been handled, too.
    const stayed = new AbortController();
    await read(stayed.signal);
    stayed.abort();
    await expect.poll(() => connections(server.url)).toEqual({});

    await expect.poll(() => vi.getTimerCount()).toBe(before);
  });
});

describe("a client that waits for an answer when the server stops", () => {
  it("is disconnected instead of getting an empty answer, so it reconnects to another server", async () => {
    const { logs, release } = slowLogs();
    await using server = await startDemo({ debug: true, logs });
    const outcome = fetch(`${server.url}/api/clock`).then(
      ({ status }) => status,
      () => "cut off",
    );
    await expect.poll(() => connections(server.url)).toEqual({ clock: 1 });

    server.demo.close();
    release();

    expect(await outcome).toBe("cut off");
    await expect.poll(() => connections(server.url)).toEqual({});
  });
});

describe("a client that waits because of the lab's latency", () => {
  /** Sends a request that the server has received and answers after a second. */
  async function waitAtTheLab(url: string): Promise<Socket> {
    await fetch(`${url}/api/lab/fault?run=1`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ fault: "latency" }),
    });
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const head = ["GET /api/lab?run=1 HTTP/1.1", "Host: demo", "Expect: 100-continue", "", ""];
    socket.write(head.join("\r\n"));
    const [arrived] = (await once(socket, "data")) as [Buffer];
    expect(String(arrived)).toContain("100 Continue");
    return socket;
  }

  it("is disconnected when the server stops, so it reconnects to another server", async () => {
    await using server = await startDemo({ debug: true });
    const socket = await waitAtTheLab(server.url);
    const closed = once(socket, "close");

    server.demo.close();

    await closed;
    await expect.poll(() => connections(server.url)).toEqual({});
  });

  it("is counted while it waits, and not after it left", async () => {
    await using server = await startDemo({ debug: true });
    const socket = await waitAtTheLab(server.url);
    expect(await connections(server.url)).toEqual({ lab: 1 });

    socket.destroy();

    await expect.poll(() => connections(server.url)).toEqual({});
  });
});

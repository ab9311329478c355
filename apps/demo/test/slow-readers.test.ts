import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { onTestFinished, describe, expect, it } from "vitest";
import { startDemo, take } from "./wire.ts";

/** A client that sends a request, takes the response's head, and then reads nothing more. */
async function openSlowly(url: string, path: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  // A reset, which is how the server cuts it off, is an error here.
  socket.on("error", () => {});
  socket.write([`GET ${path} HTTP/1.1`, "Host: demo", "", ""].join("\r\n"));
  await once(socket, "readable");
  return socket;
}

function burst(url: string): Promise<Response> {
  return fetch(`${url}/api/lab/fault?run=1`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: '{"fault":"burst"}',
  });
}

async function debug<Data>(url: string, path: string): Promise<Data> {
  return (await (await fetch(`${url}/api/_debug/${path}`)).json()) as Data;
}
const connections = (url: string) => debug<Record<string, number>>(url, "connections");
const buffered = (url: string) => debug<number>(url, "buffered");

describe("a client that does not read", () => {
  it("is cut off when more than the limit is buffered for it, and can resume", async () => {
    await using server = await startDemo({ debug: true, maxBuffered: 512 * 1_024 });
    const before = await take(await fetch(`${server.url}/api/ticker?rate=10000`), 1, isTick);
    await openSlowly(server.url, "/api/ticker?rate=10000");

    await expect.poll(() => connections(server.url)).toEqual({});

    const resumed = await fetch(`${server.url}/api/ticker?rate=10000`, {
      headers: { "Last-Event-ID": before[0]!.id! },
    });
    const [next] = await take(resumed, 1, isTick);
    expect(numberOf(next!.id)).toBe(numberOf(before[0]!.id) + 1);
  });

  it("is cut off in the lab too, where a burst is counted before it is written", async () => {
    await using server = await startDemo({ debug: true, maxBuffered: 100_000 });
    await openSlowly(server.url, "/api/lab?run=1");

    await burst(server.url);

    await expect.poll(() => connections(server.url)).toEqual({});
  });

  it("is not cut off by a burst that fits", async () => {
    await using server = await startDemo({ debug: true });
    const reader = await fetch(`${server.url}/api/lab?run=1`);
    await burst(server.url);

    expect(await take(reader, 10_000)).toHaveLength(10_000);
  });

  it("is cut off when all such clients together hold too much, the slowest ones first", async () => {
    await using server = await startDemo({ debug: true, maxTotalBuffered: 3_000_000 });
    await Promise.all(Array.from({ length: 20 }, () => openSlowly(server.url, "/api/lab?run=1")));
    const reader = await fetch(`${server.url}/api/clock`);
    // Until the buffers of the sockets are full, nothing is buffered here.
    let most = 0;
    await expect
      .poll(async () => {
        await burst(server.url);
        most = Math.max(most, await buffered(server.url));
        return (await connections(server.url))["lab"];
      })
      .toBeLessThan(20);

    expect(most).toBeLessThanOrEqual(3_000_000);
    expect(await take(reader, 2)).toHaveLength(2);
  });
});

function isTick({ type }: { type: string }): boolean {
  return type === "tick";
}

function numberOf(id: string | undefined): number {
  return Number(id!.split("-")[1]);
}

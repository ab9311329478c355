import { connect } from "node:net";
import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import type { JobStatus, JobTraffic, StartedJob } from "../src/scenes/polling/protocol.ts";
import { addObservation, emptyMeasure } from "../src/scenes/polling/measure.ts";
import { startDemo, freezeDate, take } from "./wire.ts";

function status(version: number, changedAt: number): JobStatus {
  return { version, phase: "working", percent: version, changedAt };
}

describe("the measure of a job", () => {
  it("counts each change once, with its delay", () => {
    const measure = [
      { status: status(1, 100), at: 110 },
      { status: status(1, 100), at: 500 },
      { status: status(4, 900), at: 1_000 },
    ].reduce(addObservation, emptyMeasure);

    expect(measure).toMatchObject({ seen: 2, totalDelay: 110, worstDelay: 100 });
    expect(measure.status?.version).toBe(4);
  });

  it("never has a negative delay, although the clocks are compared with an error", () => {
    expect(addObservation(emptyMeasure, { status: status(1, 100), at: 90 }).totalDelay).toBe(0);
  });
});

describe("the traffic of a job", () => {
  /** Writes bytes to the server, and counts those that come back until it has sent `end`. */
  async function exchange(socket: Socket, request: string, end: string): Promise<number> {
    socket.write(request);
    let answer = Buffer.alloc(0);
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      answer = Buffer.concat([answer, chunk as Buffer]);
      if (answer.includes(end)) return answer.length;
    }
    throw new Error("The server ended the connection.");
  }

  it("is what goes over the socket, in both directions, headers included", async () => {
    await using server = await startDemo();
    const started = await fetch(`${server.url}/api/polling/jobs`, { method: "POST" });
    const { id } = (await started.json()) as StartedJob;
    const { host, hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    const request = `GET /api/polling/jobs/${id} HTTP/1.1\r\nHost: ${host}\r\nX-Long: ${"é".repeat(300)}\r\n\r\n`;

    // Twice over one socket.
    const first = await exchange(socket, request, '"changedAt"');
    const second = await exchange(socket, request, '"changedAt"');
    socket.destroy();

    const report = await fetch(`${server.url}/api/polling/jobs/${id}/traffic`);
    const [event] = await take(report, 1, ({ type }) => type === "traffic");
    expect(JSON.parse(event!.data)).toEqual({
      polling: { requests: 2, sent: 2 * Buffer.byteLength(request), received: first + second },
      sse: { requests: 0, sent: 0, received: 0 },
    });
  });

  it("grows while an event stream is open, and ends with it", async () => {
    await using server = await startDemo();
    const started = await fetch(`${server.url}/api/polling/jobs`, { method: "POST" });
    const { id } = (await started.json()) as StartedJob;
    const stream = await fetch(`${server.url}/api/polling/jobs/${id}/events`);
    const report = await fetch(`${server.url}/api/polling/jobs/${id}/traffic`);

    const events = await take(report, 3, ({ type }) => type === "traffic");
    await stream.body!.cancel();

    const received = events.map(({ data }) => (JSON.parse(data) as JobTraffic).sse.received);
    expect(received[0]).toBeGreaterThan(200);
    expect(received[2]).toBeGreaterThan(received[0]!);
  });
});

describe("a job", () => {
  async function start(url: string) {
    const response = await fetch(`${url}/api/polling/jobs`, { method: "POST" });
    expect(response.status).toBe(201);
    return (await response.json()) as StartedJob;
  }

  it("has the same statuses when polled and when streamed", async () => {
    await using server = await startDemo();
    const { id } = await start(server.url);

    const stream = await fetch(`${server.url}/api/polling/jobs/${id}/events`);
    const [first, second] = await take(stream, 2, ({ type }) => type === "status");

    expect(JSON.parse(first!.data)).toMatchObject({ version: 1, phase: "queued", percent: 0 });
    expect(JSON.parse(second!.data)).toMatchObject({ version: 2 });
    const asked = await fetch(`${server.url}/api/polling/jobs/${id}`);
    expect(asked.headers.get("Cache-Control")).toBe("no-store");
    expect(((await asked.json()) as JobStatus).version).toBeGreaterThan(1);
  });

  it("can be resumed on a server that did not start it", async () => {
    await using first = await startDemo();
    await using second = await startDemo();
    const { id } = await start(first.url);
    const stream = await fetch(`${first.url}/api/polling/jobs/${id}/events`);
    const seen = await take(stream, 3, ({ type }) => type === "status");

    const resumed = await fetch(`${second.url}/api/polling/jobs/${id}/events`, {
      headers: { "Last-Event-ID": seen.at(-1)!.id! },
    });
    const [next] = await take(resumed, 1, ({ type }) => type === "status");

    expect(JSON.parse(next!.data)).toMatchObject({ version: 4 });
    const asked = await fetch(`${second.url}/api/polling/jobs/${id}`);
    expect(((await asked.json()) as JobStatus).version).toBeGreaterThanOrEqual(4);
  });

  it("replays all statuses to a client that comes when it is done, and then answers 204", async () => {
    await using server = await startDemo();
    const events = `${server.url}/api/polling/jobs/${Date.now() - 60_000}-past/events`;

    const told = await take(await fetch(events), Infinity, ({ type }) => type === "status");

    expect(told.map(({ id }) => Number(id))).toEqual(Array.from({ length: 41 }, (_, n) => n + 1));
    expect(JSON.parse(told.at(-1)!.data)).toMatchObject({ phase: "done", percent: 100 });
    const again = await fetch(events, { headers: { "Last-Event-ID": "41" } });
    expect(again.status).toBe(204);
  });

  it.each([
    ["no", "is not the id of a job"],
    [`${Date.now() - 3_600_000}-old`, "is an hour old"],
    [`${Date.now() + 3_600_000}-new`, "is from the future"],
  ])("%s is answered with 404, because it %s", async (id) => {
    await using server = await startDemo();
    expect((await fetch(`${server.url}/api/polling/jobs/${id}`)).status).toBe(404);
    expect((await fetch(`${server.url}/api/polling/jobs/${id}/events`)).status).toBe(404);
  });

  it("can be started five times at once, and then every two seconds", async () => {
    freezeDate();
    await using server = await startDemo();
    for (let n = 0; n < 5; n += 1) await start(server.url);

    const refused = await fetch(`${server.url}/api/polling/jobs`, { method: "POST" });

    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  });
});

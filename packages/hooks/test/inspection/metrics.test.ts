import { afterEach, expect, it, vi } from "vitest";
import { createSSEClient, json } from "../../src/client.ts";
import { inspectClient, observeMetrics } from "../../src/inspect.ts";
import type { StreamMetric } from "../../src/inspect.ts";
import { CORE } from "../../src/store/client-core.ts";
import { takeMonotonicClock } from "../connection/timers.ts";
import { server } from "../server.ts";
import { defineNumbers, numbered } from "../store/numbered.ts";

const client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 5 } });

afterEach(() => client.dispose());

function observe(): {
  metrics: StreamMetric[];
  only<Type extends StreamMetric["type"]>(type: Type): Extract<StreamMetric, { type: Type }>[];
  stop(): void;
} {
  const metrics: StreamMetric[] = [];
  const stop = observeMetrics(client, (metric) => metrics.push(metric));
  return {
    metrics,
    stop,
    only: (type) => metrics.filter((metric) => metric.type === type) as never[],
  };
}

it("observeMetrics reports the opening, the first event, the traffic, a loss and the resume of a stream", async () => {
  const endpoint = await server.endpoint();
  const { metrics, only, stop } = observe();
  client.stream({ ...defineNumbers(endpoint.url).options, key: "prices" }).on("*", () => undefined);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(`: hello\n\n${numbered(1, 2)}`);
  await expect.poll(() => only("first-event")).toHaveLength(1);
  await endpoint.cut();
  await endpoint.waitFor({ requests: 2, live: 1 });
  await endpoint.send(numbered(3));
  await expect.poll(() => only("resume")).toHaveLength(1);
  stop();
  await endpoint.send(numbered(4));

  const isOnce = ({ type }: StreamMetric): boolean => type !== "flush";
  expect(metrics.filter(isOnce).map(({ type, connection }) => [type, connection])).toEqual([
    ["open", 1],
    ["first-event", 1],
    ["loss", 1],
    ["open", 2],
    ["first-event", 2],
    ["resume", 2],
  ]);
  expect(new Set(metrics.map(({ stream }) => stream))).toEqual(new Set(["prices"]));
  const [open] = only("open");
  const [first] = only("first-event");
  expect(open?.timeToHeaders).toBeGreaterThan(0);
  expect(first?.timeToFirstEvent).toBeGreaterThanOrEqual(open?.timeToHeaders ?? NaN);
  expect(only("loss")).toMatchObject([
    { cause: "network", httpStatus: undefined, outcome: "retry", attempt: 1 },
  ]);
  const [loss] = only("loss");
  const [resume] = only("resume");
  expect(resume).toMatchObject({ cause: "error", verdict: "unknown" });
  // Timers may fire a millisecond early.
  expect(resume?.outage).toBeGreaterThan((loss?.delay ?? NaN) - 2);
  const sum = (field: "events" | "bytes"): number =>
    only("flush").reduce((total, flush) => total + flush[field], 0);
  expect(sum("events")).toBe(3);
  expect(sum("bytes")).toBe(`: hello\n\n${numbered(1, 2, 3)}`.length);
  expect(only("flush").every(({ duration }) => duration >= 0)).toBe(true);
});

it("A resume has the verdict of the option `sequence`", async () => {
  const endpoint = await server.endpoint();
  const { only, stop } = observe();
  const definition = defineNumbers(endpoint.url, { sequence: ({ data }) => data });
  client.stream(definition).on("*", () => undefined);
  for (const [index, numbers] of [[1, 2], [3], [5], [4, 5, 6]].entries()) {
    await endpoint.waitFor({ requests: index + 1, live: 1 });
    await endpoint.send(numbered(...numbers));
    await expect.poll(() => only("first-event")).toHaveLength(index + 1);
    await expect.poll(() => only("resume")).toHaveLength(index);
    await endpoint.cut();
  }
  stop();
  expect(only("resume").map(({ verdict }) => verdict)).toEqual(["complete", "gap", "duplicate"]);
});

it("A refused request is a loss with its HTTP status, and a failed stream is one without a delay", async () => {
  const endpoint = await server.endpoint();
  const { only, stop } = observe();
  await endpoint.answer({ status: 503 }, { status: 404 });
  client.stream(endpoint.url).on("*", () => undefined);
  await expect.poll(() => only("loss")).toHaveLength(2);
  stop();
  expect(only("loss")).toMatchObject([
    { cause: "http", httpStatus: 503, outcome: "retry", attempt: 1 },
    { cause: "http", httpStatus: 404, outcome: "failed", delay: undefined, attempt: undefined },
  ]);
  expect(only("open")).toEqual([]);
});

it("A silence is reported when bytes end it, and when the connection ends", async () => {
  const clock = takeMonotonicClock();
  const endpoint = await server.endpoint();
  const { only, stop } = observe();
  const stream = client.stream(endpoint.url);
  stream.on("*", () => undefined);
  await expect.poll(() => stream.getSnapshot().status).toBe("open");
  clock.jump(5000);
  await endpoint.send(": ping\n\n");
  await expect.poll(() => only("silence")).toHaveLength(1);
  clock.jump(7000);
  stream.close();
  stop();
  const [first, second] = only("silence");
  expect(first).toMatchObject({ endedBy: "bytes" });
  expect(first?.duration).toBeGreaterThanOrEqual(5000);
  expect(second).toMatchObject({ endedBy: "end" });
  expect(second?.duration).toBeGreaterThanOrEqual(7000);
});

it("An event that cannot be decoded is reported by its type", async () => {
  const endpoint = await server.endpoint();
  const { only, stop } = observe();
  client.stream({ url: endpoint.url, events: { tick: json() } }).on("tick", () => undefined);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("event: tick\ndata: {\n\n");
  await expect.poll(() => only("decode-error")).toMatchObject([{ eventType: "tick" }]);
  stop();
});

it("Metrics alone do not collect the raw text of frames, and an inspector beside them gets it", async () => {
  const endpoint = await server.endpoint();
  const { hub } = client[CORE];
  const raws: string[] = [];
  function keepRaw(fact: { readonly type: string; readonly raw?: string }): void {
    if (fact.type === "frame") raws.push(fact.raw ?? "missing");
  }
  const { stop } = observe();
  // Another observer that does not need the raw text. It sees the facts that the metrics are made of.
  hub.untraced += 1;
  const detach = hub.attach(keepRaw);
  client.stream(endpoint.url).on("*", () => undefined);
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("data: a\n\n");
  await expect.poll(() => raws).toEqual([""]);
  hub.untraced -= 1;
  detach();

  const stopInspecting = inspectClient(client, keepRaw);
  await endpoint.send("data: b\n\n");
  await expect.poll(() => raws).toEqual(["", "data: b\n\n"]);
  stop();
  // A second call is a no-op.
  stop();
  await endpoint.send("data: c\n\n");
  await expect.poll(() => raws).toEqual(["", "data: b\n\n", "data: c\n\n"]);
  stopInspecting();
  expect(hub.untraced).toBe(0);
});

it("An error of the callback is reported once, and does not end the stream", async () => {
  const endpoint = await server.endpoint();
  const reported: unknown[] = [];
  vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
  const stop = observeMetrics(client, () => {
    throw new Error("no exporter");
  });
  const seen: string[] = [];
  client.stream(endpoint.url).on("message", ({ data }) => seen.push(data));
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("data: a\n\ndata: b\n\n");
  await expect.poll(() => seen).toEqual(["a", "b"]);
  stop();
  expect(reported).toEqual([new Error("no exporter")]);
});

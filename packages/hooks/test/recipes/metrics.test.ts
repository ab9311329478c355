import { metrics } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { createSSEClient, json } from "@runnel/hooks/client";
import type { SSEClient } from "@runnel/hooks/client";
import { startTestServer } from "@runnel/hooks/testing";
import * as Sentry from "@sentry/browser";
import { afterAll, expect, it } from "vitest";
import { exportStreamMetrics } from "./metrics-opentelemetry.ts";
import { sendStreamMetrics } from "./metrics-sentry.ts";

const server = await startTestServer();
afterAll(() => server.close());

/** A stream that opens, delivers an event that is decoded and one that is not, is cut, resumes, and fails. */
async function run(client: SSEClient): Promise<void> {
  const endpoint = await server.endpoint();
  const source = { url: endpoint.url, key: "prices", events: { tick: json() } };
  const seen: unknown[] = [];
  const stream = client.stream(source);
  stream.on("tick", ({ data }) => seen.push(data));
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("event: tick\ndata: 1\n\nevent: tick\ndata: {\n\n");
  await expect.poll(() => seen).toEqual([1]);
  await endpoint.cut();
  await endpoint.waitFor({ requests: 2, live: 1 });
  await endpoint.send("event: tick\ndata: 2\n\n");
  await expect.poll(() => seen).toEqual([1, 2]);
  await endpoint.answer({ status: 404 });
  await endpoint.cut();
  await expect.poll(() => stream.getSnapshot().status).toBe("failed");
}

it("OpenTelemetry gets the metrics of a stream", async () => {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter });
  const provider = new MeterProvider({ readers: [reader] });
  metrics.setGlobalMeterProvider(provider);
  const client = createSSEClient({ reconnect: { initialDelay: 1 } });
  const stop = exportStreamMetrics(client);
  await run(client);
  stop();
  client.dispose();
  await provider.forceFlush();

  const all = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics);
  const values = new Map(
    all.flatMap(({ metrics: list }) =>
      list.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints] as const),
    ),
  );
  const counts = (name: string): unknown =>
    values.get(name)?.map(({ value }) => (typeof value === "number" ? value : value.count));
  expect(counts("sse.client.time_to_headers")).toEqual([2]);
  expect(counts("sse.client.time_to_first_event")).toEqual([2]);
  expect(counts("sse.client.events")).toEqual([3]);
  expect(counts("sse.client.decode_errors")).toEqual([1]);
  expect(counts("sse.client.outage")).toEqual([1]);
  expect(values.get("sse.client.losses")?.map(({ attributes }) => attributes)).toEqual([
    { "sse.stream": "prices", "error.type": "network", "sse.outcome": "retry" },
    {
      "sse.stream": "prices",
      "error.type": "http",
      "sse.outcome": "failed",
      "http.response.status_code": 404,
    },
  ]);
  await provider.shutdown();
});

it("Sentry gets the metrics of a stream, and a message when it fails", async () => {
  const sent = new Map<string, unknown[]>();
  const messages: (string | undefined)[] = [];
  Sentry.init({
    dsn: "https://key@sentry.test/1",
    defaultIntegrations: false,
    transport: () => ({ send: async () => ({}), flush: async () => true }),
    beforeSendMetric(metric) {
      sent.set(metric.name, [...(sent.get(metric.name) ?? []), metric.attributes]);
      return metric;
    },
    beforeSend(event) {
      messages.push(event.message);
      return event;
    },
  });
  const client = createSSEClient({ reconnect: { initialDelay: 1 } });
  const stop = sendStreamMetrics(client);
  await run(client);
  stop();
  client.dispose();
  await Sentry.close();

  expect(sent.get("sse.time_to_headers")).toHaveLength(2);
  expect(sent.get("sse.time_to_first_event")).toHaveLength(2);
  expect(sent.get("sse.outage")).toMatchObject([{ cause: "error", verdict: "unknown" }]);
  expect(sent.get("sse.decode_errors")).toMatchObject([{ eventType: "tick" }]);
  expect(sent.get("sse.losses")).toMatchObject([
    { stream: "prices", cause: "network", outcome: "retry" },
    { stream: "prices", cause: "network", outcome: "retry" },
    { stream: "prices", cause: "http", httpStatus: 404, outcome: "failed" },
  ]);
  expect(messages).toEqual(['The stream "prices" failed: http']);
});

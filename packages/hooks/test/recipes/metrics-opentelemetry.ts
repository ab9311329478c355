import { metrics } from "@opentelemetry/api";
import type { SSEClient } from "@runnel/hooks/client";
import { observeMetrics } from "@runnel/hooks/inspect";

/** Call it once, before the app opens streams. Returns a function that ends it. */
export function exportStreamMetrics(client: SSEClient): () => void {
  const meter = metrics.getMeter("runnel");
  // OpenTelemetry measures durations in seconds.
  const timeToHeaders = meter.createHistogram("sse.client.time_to_headers", { unit: "s" });
  const timeToFirstEvent = meter.createHistogram("sse.client.time_to_first_event", { unit: "s" });
  const losses = meter.createCounter("sse.client.losses", { unit: "{loss}" });
  const outage = meter.createHistogram("sse.client.outage", { unit: "s" });
  const silence = meter.createHistogram("sse.client.silence", { unit: "s" });
  const flush = meter.createHistogram("sse.client.flush", { unit: "s" });
  const events = meter.createCounter("sse.client.events", { unit: "{event}" });
  const bytes = meter.createCounter("sse.client.io", { unit: "By" });
  const decodeErrors = meter.createCounter("sse.client.decode_errors", { unit: "{event}" });

  return observeMetrics(client, (metric) => {
    const stream = { "sse.stream": metric.stream };
    switch (metric.type) {
      case "open":
        return timeToHeaders.record(metric.timeToHeaders / 1000, stream);
      case "first-event":
        return timeToFirstEvent.record(metric.timeToFirstEvent / 1000, stream);
      case "loss": {
        const { cause, httpStatus, outcome } = metric;
        const status = httpStatus && { "http.response.status_code": httpStatus };
        return losses.add(1, { ...stream, "error.type": cause, "sse.outcome": outcome, ...status });
      }
      case "resume": {
        const { cause, verdict } = metric;
        const attributes = { ...stream, "sse.cause": cause, "sse.verdict": verdict };
        return outage.record(metric.outage / 1000, attributes);
      }
      case "silence":
        return silence.record(metric.duration / 1000, stream);
      case "decode-error":
        return decodeErrors.add(1, { ...stream, "sse.event_type": metric.eventType });
      case "flush":
        events.add(metric.events, stream);
        bytes.add(metric.bytes, { ...stream, "network.io.direction": "receive" });
        return flush.record(metric.duration / 1000, stream);
    }
  });
}

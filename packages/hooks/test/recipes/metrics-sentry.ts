import type { SSEClient } from "@runnel/hooks/client";
import { observeMetrics } from "@runnel/hooks/inspect";
import * as Sentry from "@sentry/browser";

/** Call it once, after `Sentry.init` and before the app opens streams. Returns a function that ends it. */
export function sendStreamMetrics(client: SSEClient): () => void {
  function time(name: string, value: number, attributes: Record<string, unknown>): void {
    Sentry.metrics.distribution(name, value, { unit: "millisecond", attributes });
  }

  return observeMetrics(client, (metric) => {
    const { stream } = metric;
    switch (metric.type) {
      case "open":
        return time("sse.time_to_headers", metric.timeToHeaders, { stream });
      case "first-event":
        return time("sse.time_to_first_event", metric.timeToFirstEvent, { stream });
      case "loss": {
        const { cause, httpStatus, outcome } = metric;
        Sentry.metrics.count("sse.losses", 1, {
          attributes: { stream, cause, httpStatus, outcome },
        });
        if (outcome !== "failed") return;
        return void Sentry.captureMessage(`The stream "${stream}" failed: ${cause}`, "error");
      }
      case "resume": {
        const { cause, verdict } = metric;
        return time("sse.outage", metric.outage, { stream, cause, verdict });
      }
      case "silence":
        return time("sse.silence", metric.duration, { stream });
      case "decode-error": {
        const { eventType } = metric;
        return Sentry.metrics.count("sse.decode_errors", 1, { attributes: { stream, eventType } });
      }
      // Up to 60 times per second: too often for a service that is paid by the metric. Only slow ones are sent.
      case "flush":
        if (metric.duration > 16) time("sse.slow_flush", metric.duration, { stream });
    }
  });
}

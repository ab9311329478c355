import type { ReactNode } from "react";
import { formatBytes, formatNumber } from "../../ui/format/size.ts";
import { formatDuration } from "../../ui/format/time.ts";
import { MetricList, durationOrDash, formatRate } from "../../ui/metric-list.tsx";
import type { Latencies, SpanMetrics } from "./metrics.ts";
import type { Span } from "./span.ts";
import { lengthOf } from "./span.ts";

interface TimelineMetricsProps {
  /** The number of the connection whose latencies are shown. */
  readonly connection: number | undefined;
  readonly latencies: Latencies;
  readonly metrics: SpanMetrics;
  /** What the metrics cover, in words. */
  readonly scope: string;
  readonly gaps: readonly Span[];
  readonly stalls: readonly Span[];
}

/** The metrics beside the plot. */
export function TimelineMetrics(props: TimelineMetricsProps): ReactNode {
  const { connection, latencies, metrics, scope, gaps, stalls } = props;
  return (
    <div className="metrics" tabIndex={0} role="group" aria-label="Metrics">
      <MetricList
        title={connection === undefined ? "No connection yet" : `Connection ${connection}`}
        metrics={{
          "Time to headers": durationOrDash(latencies.headers),
          "First byte": durationOrDash(latencies.firstByte),
          "First frame": durationOrDash(latencies.firstFrame),
        }}
      />
      <MetricList
        title={scope}
        metrics={{
          Events: formatNumber(metrics.events),
          "Events/s": formatRate(metrics.eventsPerSecond),
          "Bytes/s": formatBytes(Math.round(metrics.bytesPerSecond)),
          "Gap p50": durationOrDash(metrics.gapP50),
          "Gap p95": durationOrDash(metrics.gapP95),
        }}
      />
      <MetricList
        title="Whole recording"
        metrics={{ "No connection": totalOf(gaps), Stalls: totalOf(stalls) }}
      />
    </div>
  );
}

/** "none", "2 ×, 3.4 s" */
function totalOf(spans: readonly Span[]): string {
  if (spans.length === 0) return "none";
  const total = formatDuration(spans.reduce((sum, span) => sum + lengthOf(span), 0));
  return spans.length === 1 ? total : `${spans.length} ×, ${total}`;
}

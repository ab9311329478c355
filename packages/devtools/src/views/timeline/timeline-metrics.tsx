import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
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
    <div className="metrics" tabIndex={0} role="group" aria-label={translate("Metrics")}>
      <MetricList
        title={
          connection === undefined
            ? translate("No connection yet")
            : translate("Connection {connection}", { connection })
        }
        metrics={{
          [translate("Time to headers")]: durationOrDash(latencies.headers),
          [translate("First byte")]: durationOrDash(latencies.firstByte),
          [translate("First frame")]: durationOrDash(latencies.firstFrame),
        }}
      />
      <MetricList
        title={scope}
        metrics={{
          [translate("Events")]: formatNumber(metrics.events),
          [translate("Events/s")]: formatRate(metrics.eventsPerSecond),
          [translate("Bytes/s")]: formatBytes(Math.round(metrics.bytesPerSecond)),
          [translate("Gap p50")]: durationOrDash(metrics.gapP50),
          [translate("Gap p95")]: durationOrDash(metrics.gapP95),
        }}
      />
      <MetricList
        title={translate("Whole recording")}
        metrics={{
          [translate("No connection")]: totalOf(gaps),
          [translate("Stalls")]: totalOf(stalls),
        }}
      />
    </div>
  );
}

/** "none", "2 ×, 3.4 s" */
function totalOf(spans: readonly Span[]): string {
  if (spans.length === 0) return translate("none");
  const total = formatDuration(spans.reduce((sum, span) => sum + lengthOf(span), 0));
  return spans.length === 1 ? total : `${spans.length} ×, ${total}`;
}

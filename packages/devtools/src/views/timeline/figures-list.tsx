import type { ReactNode } from "react";
import { formatBytes, formatNumber } from "../../ui/format/size.ts";
import { formatDuration } from "../../ui/format/time.ts";
import { Figures, durationOrDash, formatRate } from "../../ui/figures.tsx";
import type { Figures as Measured, Latencies } from "./figures.ts";
import { type Span, lengthOf } from "./span.ts";

interface FiguresListProps {
  /** The number of the connection that the latencies are of. */
  readonly connection: number | undefined;
  readonly latencies: Latencies;
  readonly figures: Measured;
  /** What the figures are of, in words. */
  readonly scope: string;
  readonly gaps: readonly Span[];
  readonly stalls: readonly Span[];
}

/** The figures beside the drawing. */
export function FiguresList(props: FiguresListProps): ReactNode {
  const { connection, latencies, figures, scope, gaps, stalls } = props;
  return (
    <div className="figures" tabIndex={0} role="group" aria-label="Figures">
      <Figures
        title={connection === undefined ? "No connection yet" : `Connection ${connection}`}
        figures={{
          "Time to headers": durationOrDash(latencies.headers),
          "First byte": durationOrDash(latencies.firstByte),
          "First frame": durationOrDash(latencies.firstFrame),
        }}
      />
      <Figures
        title={scope}
        figures={{
          Events: formatNumber(figures.events),
          "Events/s": formatRate(figures.eventsPerSecond),
          "Bytes/s": formatBytes(Math.round(figures.bytesPerSecond)),
          "Gap p50": durationOrDash(figures.gapP50),
          "Gap p95": durationOrDash(figures.gapP95),
        }}
      />
      <Figures
        title="All of it"
        figures={{ "No connection": totalOf(gaps), Stalls: totalOf(stalls) }}
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

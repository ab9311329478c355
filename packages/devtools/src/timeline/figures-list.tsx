import type { ReactNode } from "react";
import { formatBytes, formatCount, formatNumber } from "../format/size.ts";
import { formatDuration } from "../format/time.ts";
import type { Figures, Latencies } from "./figures.ts";
import { type Span, lengthOf } from "./span.ts";

interface FiguresListProps {
  /** The number of the connection that the latencies are of. */
  readonly connection: number | undefined;
  readonly latencies: Latencies;
  readonly figures: Figures;
  /** What the figures are of, in words. */
  readonly scope: string;
  readonly gaps: readonly Span[];
  readonly stalls: readonly Span[];
}

/** The figures beside the drawing. */
export function FiguresList(props: FiguresListProps): ReactNode {
  const { connection, latencies, figures, scope, gaps, stalls } = props;
  return (
    <div className="timeline-figures" tabIndex={0} role="group" aria-label="Figures">
      <h3>{connection === undefined ? "No connection yet" : `Connection ${connection}`}</h3>
      <dl>
        <Figure name="Time to headers" value={durationOf(latencies.headers)} />
        <Figure name="First byte" value={durationOf(latencies.firstByte)} />
        <Figure name="First frame" value={durationOf(latencies.firstFrame)} />
      </dl>
      <h3>{scope}</h3>
      <dl>
        <Figure name="Events" value={formatNumber(figures.events)} />
        <Figure name="Events/s" value={rateOf(figures.eventsPerSecond)} />
        <Figure name="Bytes/s" value={formatBytes(Math.round(figures.bytesPerSecond))} />
        <Figure name="Gap p50" value={durationOf(figures.gapP50)} />
        <Figure name="Gap p95" value={durationOf(figures.gapP95)} />
      </dl>
      <h3>All of it</h3>
      <dl>
        <Figure name="No connection" value={totalOf(gaps)} />
        <Figure name="Stalls" value={totalOf(stalls)} />
      </dl>
    </div>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function durationOf(milliseconds: number | undefined): string {
  return milliseconds === undefined ? "–" : formatDuration(milliseconds);
}

function rateOf(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate));
}

/** "none", "2 × , 3.4 s" */
function totalOf(spans: readonly Span[]): string {
  if (spans.length === 0) return "none";
  const total = spans.reduce((sum, span) => sum + lengthOf(span), 0);
  return spans.length === 1 ? formatDuration(total) : `${spans.length} ×, ${formatDuration(total)}`;
}

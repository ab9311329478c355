import type { ReactNode } from "react";
import { formatCount } from "./format/size.ts";
import { formatDuration } from "./format/time.ts";

interface MetricListProps {
  readonly title: string;
  /** Values by name, in order. */
  readonly metrics: Readonly<Record<string, string>>;
}

/** Names and values below a heading, for the column beside a view. */
export function MetricList({ title, metrics }: MetricListProps): ReactNode {
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {Object.entries(metrics).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

export function durationOrDash(milliseconds: number | undefined): string {
  return milliseconds === undefined ? "–" : formatDuration(milliseconds);
}

/** A rate per second: "0.4", "12", "1234". */
export function formatRate(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate));
}

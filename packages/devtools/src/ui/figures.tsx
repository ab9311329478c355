import type { ReactNode } from "react";
import { formatCount } from "./format/size.ts";
import { formatDuration } from "./format/time.ts";

interface FiguresProps {
  readonly title: string;
  /** By name, in order. */
  readonly figures: Readonly<Record<string, string>>;
}

/** Names and figures below a heading, for the column beside a view. */
export function Figures({ title, figures }: FiguresProps): ReactNode {
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {Object.entries(figures).map(([name, value]) => (
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

/** So many a second: "0.4", "12", "1,234". */
export function formatRate(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate));
}

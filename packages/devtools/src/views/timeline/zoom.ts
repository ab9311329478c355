import type { Range } from "../frames/filter-quantity.ts";
import { type Span, lastOf } from "./span.ts";

/** How much of what is recorded a timeline shows. */
export interface Zoom {
  readonly name: string;
  /** Milliseconds up to now. */
  readonly last: number;
  /** What it stands still at, instead. */
  readonly span?: Span | undefined;
}

export const WHOLE: Zoom = { name: "Everything", last: Infinity };

export const ZOOMS: readonly Zoom[] = [
  WHOLE,
  { name: "Last 10 s", last: 10_000 },
  { name: "Last minute", last: 60_000 },
  { name: "Last 10 min", last: 600_000 },
];

export const SELECTION = "The selection";

/** @param origin - When the stream began, from where a selection counts. */
export function zoomTo({ from, to }: Range, origin: number, recorded: Span): Zoom {
  const start = Math.max(recorded.from, origin + from);
  const end = Math.min(recorded.to, origin + to);
  return {
    name: SELECTION,
    last: Infinity,
    // At the least what can still be told apart.
    span: { from: start, to: Math.max(end, start + 10) },
  };
}

/** What a zoom shows of what is recorded. */
export function shownBy({ span, last }: Zoom, recorded: Span): Span {
  return span ?? lastOf(recorded, last);
}

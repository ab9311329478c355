import type { NumberRange } from "../frames/quantity.ts";
import type { Span } from "./span.ts";
import { lastOf } from "./span.ts";

/** The part of the recorded time that the timeline shows. */
export interface Zoom {
  readonly name: string;
  /** The last milliseconds up to now. */
  readonly last: number;
  /** A fixed span, which is shown instead. */
  readonly span?: Span | undefined;
}

export const WHOLE: Zoom = { name: "Everything", last: Infinity };

export const ZOOMS: readonly Zoom[] = [
  WHOLE,
  { name: "Last 10 s", last: 10_000 },
  { name: "Last minute", last: 60_000 },
  { name: "Last 10 min", last: 600_000 },
];

export const SELECTION = "Selection";

/** @param origin - The start of the stream, to which the selection is relative. */
export function zoomTo({ from, to }: NumberRange, origin: number, recorded: Span): Zoom {
  const start = Math.max(recorded.from, origin + from);
  const end = Math.min(recorded.to, origin + to);
  return {
    name: SELECTION,
    last: Infinity,
    // The minimum length that can be displayed.
    span: { from: start, to: Math.max(end, start + 10) },
  };
}

/** The span that a zoom shows. */
export function shownBy({ span, last }: Zoom, recorded: Span): Span {
  return span ?? lastOf(recorded, last);
}

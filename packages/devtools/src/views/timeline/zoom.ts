import type { Phrase } from "../../ui/format/translate.ts";
import type { NumberRange } from "../frames/quantity.ts";
import type { Span } from "./span.ts";
import { lastOf } from "./span.ts";

/** The part of the recorded time that the timeline shows. */
export interface Zoom {
  readonly name: Phrase;
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

export const SELECTION: Phrase & "Selection" = "Selection";

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

export const ZOOMED: Phrase & "Zoomed" = "Zoomed";

/** The shortest time that the timeline shows, in milliseconds. */
const SHORTEST = 10;

/**
 * Zooms by a factor around a time, which stays in place.
 *
 * @param factor - Above 1 shows more time.
 */
export function zoomBy(shown: Span, recorded: Span, at: number, factor: number): Zoom {
  const length = Math.max(SHORTEST, (shown.to - shown.from) * factor);
  const share = (at - shown.from) / Math.max(1, shown.to - shown.from);
  return zoomedTo(at - share * length, length, recorded);
}

/** Moves the shown time by a share of its length. */
export function panBy(shown: Span, recorded: Span, share: number): Zoom {
  const length = shown.to - shown.from;
  return zoomedTo(shown.from + share * length, length, recorded);
}

function zoomedTo(start: number, length: number, recorded: Span): Zoom {
  if (length >= recorded.to - recorded.from) return WHOLE;
  const from = Math.min(Math.max(start, recorded.from), recorded.to - length);
  return { name: ZOOMED, last: Infinity, span: { from, to: from + length } };
}

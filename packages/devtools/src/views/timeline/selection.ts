import { DURATIONS, type Range, parseRange } from "../frames/filter-quantity.ts";
import { formatMoment, niceStep } from "./axis.ts";

/** Where a filter says so; with a "-" before it, it would be something else. */
const TERM = /(^|\s)at:(\S+)/gi;

/** The stretch of time that a filter asks for, in milliseconds since the stream began. */
export function selectionIn(query: string): Range | undefined {
  for (const [, , value = ""] of query.matchAll(TERM)) {
    const range = parseRange(value.toLowerCase(), DURATIONS);
    if (range !== undefined) return range;
  }
  return undefined;
}

/** The filter with another stretch of time in it, or with none. */
export function withSelection(query: string, selection: Range | undefined): string {
  const rest = query.replace(TERM, "").trim();
  if (selection === undefined) return rest;
  return `${rest} ${termOf(selection)}`.trim();
}

/** The filter's term for a stretch of time: "at:12.5s..14s". */
export function termOf({ from, to }: Range): string {
  const start = from > 0 ? formatMoment(from) : "0s";
  return `at:${start}..${Number.isFinite(to) ? formatMoment(to) : ""}`;
}

/** Of what is shown, how much a press of an arrow key moves by, and how long a new selection is. */
const STEPS_SHOWN = 100;
const STEPS_SELECTED = 10;

/**
 * What a key makes of a selection: arrows move it, with Shift they move its end; Page keys go
 * further; Home and End go to the ends of what is shown. Where nothing is selected it begins one.
 *
 * @returns `undefined` for a key that is not ours.
 */
export function moveSelection(
  selection: Range | undefined,
  key: string,
  shift: boolean,
  shown: Range,
): Range | undefined {
  const step = niceStep((shown.to - shown.from) / STEPS_SHOWN);
  const direction = DIRECTIONS[key];
  if (direction === undefined) return undefined;
  if (selection === undefined) {
    const length = Math.min(STEPS_SELECTED * step, shown.to - shown.from);
    const atStart = key === "Home" || (direction > 0 && key !== "End");
    const from = atStart ? shown.from : shown.to - length;
    return round(from, from + length);
  }
  const from = Math.max(selection.from, 0);
  const to = Math.min(selection.to, shown.to);
  const way = Number.isFinite(direction) ? direction * step : direction;
  if (shift) return round(from, clamp(to + way, from + 1, shown.to));
  const moved = clamp(from + way, shown.from, Math.max(shown.from, shown.to - (to - from)));
  return round(moved, moved + (to - from));
}

/** Steps to go by a key. */
const DIRECTIONS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 10,
  PageDown: -10,
  Home: -Infinity,
  End: Infinity,
};

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** To the milliseconds that a filter can say. */
function round(from: number, to: number): Range {
  return { from: Math.round(from), to: Math.round(to) };
}

/** A selection in words. */
export function describeSelected(selection: Range | undefined, frames: number): string {
  if (selection === undefined) return "nothing selected";
  const from = formatMoment(Math.max(0, selection.from));
  const to = Number.isFinite(selection.to) ? formatMoment(selection.to) : "the end";
  return `${from} to ${to}, ${frames} ${frames === 1 ? "frame" : "frames"}`;
}

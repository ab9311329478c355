import { translate } from "../../ui/format/translate.ts";
import type { NumberRange } from "../frames/quantity.ts";
import { DURATIONS, parseRange } from "../frames/quantity.ts";
import { formatMoment, niceStep } from "./axis.ts";

/** The `at:` term of a filter. A term with a leading "-" is not a selection. */
const TERM = /(^|\s)at:(\S+)/gi;

/** The time range in a filter, in milliseconds since the start of the stream. */
export function selectionIn(query: string): NumberRange | undefined {
  for (const [, , value = ""] of query.matchAll(TERM)) {
    const range = parseRange(value.toLowerCase(), DURATIONS);
    if (range !== undefined) return range;
  }
  return undefined;
}

/** Replaces the time range in a filter, or removes it. */
export function withSelection(query: string, selection: NumberRange | undefined): string {
  const rest = query.replace(TERM, "").trim();
  if (selection === undefined) return rest;
  return `${rest} ${termOf(selection)}`.trim();
}

/** The filter term for a time range: "at:12.5s..14s". */
export function termOf({ from, to }: NumberRange): string {
  const start = from > 0 ? formatMoment(from) : "0s";
  return `at:${start}..${Number.isFinite(to) ? formatMoment(to) : ""}`;
}

/** An arrow key moves by a hundredth of the shown time. A new selection is ten such steps long. */
const STEPS_SHOWN = 100;
const STEPS_SELECTED = 10;

/**
 * Moves a selection by a key: an arrow key moves it, with Shift only its end. Page Up and Page Down move it further, Home
 * and End to the limits. Without a selection, the key creates one.
 *
 * @returns `undefined` for any other key.
 */
export function moveSelection(
  selection: NumberRange | undefined,
  key: string,
  shift: boolean,
  shown: NumberRange,
): NumberRange | undefined {
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

/** The number of steps per key. */
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

/** Rounds to milliseconds, the resolution of the filter. */
function round(from: number, to: number): NumberRange {
  return { from: Math.round(from), to: Math.round(to) };
}

/** The selection in words. */
export function describeSelected(selection: NumberRange | undefined, frames: number): string {
  if (selection === undefined) return translate("nothing selected");
  const from = formatMoment(Math.max(0, selection.from));
  const to = Number.isFinite(selection.to) ? formatMoment(selection.to) : translate("the end");
  return translate("{from} to {to}, {count} {count|frame|frames}", { from, to, count: frames });
}

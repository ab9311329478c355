import type { FrameReceived } from "@runnel/hooks/inspect";
import { bytesOf } from "../../recorder/frame-bytes.ts";
import type { StreamRecord } from "../../recorder/stream.ts";
import { DURATIONS, compareTo, parseRange } from "./filter-quantity.ts";

/** What a filter looks at: a frame, the one before it, and the stream that they came over. */
export interface FilterSubject {
  readonly frame: FrameReceived;
  readonly before: FrameReceived | undefined;
  readonly record: StreamRecord;
}

type Test = (subject: FilterSubject) => boolean;

export interface Filter {
  readonly accepts: Test;
  /** Whether it asks for something that can become true after the frame came. */
  readonly asksForErrors: boolean;
  /** What is wrong with the query; the part that it is about is then searched for as text. */
  readonly problem: string | undefined;
}

/** A term: an optional "-", then a regular expression, or words that quotes may hold together. */
const TERM = /(-?)(\/(?:\\.|[^/\\])+\/[a-z]*(?=\s|$)|(?:"[^"]*"|[^\s"])+)/g;

/**
 * Reads a query: words, `/regex/`, `event:`, `id:`, `size:>1kb`, `gap:>250ms`, `at:12.5s..14s`,
 * `is:error`, each a leading `-` for its opposite. A frame must pass all of them.
 *
 * @returns `undefined` for an empty query.
 */
export function parseFilter(query: string): Filter | undefined {
  const tests: Test[] = [];
  let asksForErrors = false;
  let problem: string | undefined;
  for (const [, minus, term = ""] of query.matchAll(TERM)) {
    const parsed = parseTerm(term);
    if (typeof parsed === "string") problem ??= parsed;
    const test = typeof parsed === "string" ? includes(unquote(term)) : parsed;
    if (term.toLowerCase() === "is:error") asksForErrors = true;
    tests.push(minus === "-" ? (subject) => !test(subject) : test);
  }
  if (tests.length === 0) return undefined;
  return { accepts: (subject) => tests.every((test) => test(subject)), asksForErrors, problem };
}

/** The test for a term, or what is wrong with it. */
function parseTerm(term: string): Test | string {
  const regex = /^\/(.+)\/([a-z]*)$/.exec(term);
  if (regex !== null) return matches(regex[1] ?? "", regex[2] ?? "");
  const field = /^(event|id|size|gap|at|is):(.+)$/i.exec(term);
  if (field === null) return includes(unquote(term));
  const value = unquote(field[2] ?? "").toLowerCase();
  switch (field[1]?.toLowerCase()) {
    case "event":
      return ({ frame }) => frame.eventType.toLowerCase() === value;
    case "id":
      return ({ frame }) => frame.id?.toLowerCase() === value;
    case "size":
      return quantity(value, SIZES, ({ frame }) => bytesOf(frame), "size:>1kb");
    case "gap":
      return quantity(value, DURATIONS, gapOf, "gap:>250ms");
    case "at":
      return moment(value);
    default:
      return KINDS[value] ?? `is: takes ${Object.keys(KINDS).join(", ")}.`;
  }
}

const SIZES: Readonly<Record<string, number>> = { "": 1, b: 1, kb: 1000, mb: 1e6 };

const KINDS: Readonly<Record<string, Test>> = {
  error: ({ frame, record }) => record.failures.has(frame.sequence),
  comment: ({ frame }) => frame.kind === "comment",
  retry: ({ frame }) => frame.kind === "retry",
  event: ({ frame }) => frame.kind === "event",
  synthetic: ({ frame }) => frame.synthetic,
};

function quantity(
  value: string,
  units: Readonly<Record<string, number>>,
  measure: (subject: FilterSubject) => number | undefined,
  example: string,
): Test | string {
  const compare = compareTo(value, units);
  if (compare === undefined) return `“${value}” is no quantity; it is written as in ${example}.`;
  return (subject) => {
    const measured = measure(subject);
    return measured !== undefined && compare(measured);
  };
}

/** By the time since the stream began, as the timeline counts it. */
function moment(value: string): Test | string {
  const measure = ({ frame, record }: FilterSubject): number => frame.at - record.addedAt;
  if (!value.includes("..")) return quantity(value, DURATIONS, measure, "at:>12s or at:12.5s..14s");
  const range = parseRange(value, DURATIONS);
  if (range === undefined)
    return `“${value}” is no stretch of time; it is written as in at:12.5s..14s.`;
  return (subject) => {
    const at = measure(subject);
    return at >= range.from && at <= range.to;
  };
}

function gapOf({ frame, before }: FilterSubject): number | undefined {
  return before === undefined ? undefined : frame.at - before.at;
}

function matches(source: string, flags: string): Test | string {
  try {
    // Without `g` and `y`, which would make one test depend on the one before.
    const expression = new RegExp(source, flags.replaceAll(/[gy]/g, ""));
    // Of a synthetic one there is no raw text.
    return ({ frame }) => expression.test(frame.raw === "" ? frame.data : frame.raw);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function includes(text: string): Test {
  const wanted = text.toLowerCase();
  return ({ frame }) =>
    frame.data.toLowerCase().includes(wanted) ||
    frame.eventType.toLowerCase().includes(wanted) ||
    (frame.id?.toLowerCase().includes(wanted) ?? false);
}

function unquote(text: string): string {
  return text.replaceAll('"', "");
}

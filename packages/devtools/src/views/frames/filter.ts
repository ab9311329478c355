import { translate } from "../../ui/format/translate.ts";
import type { FrameReceived } from "@runnel/hooks/inspect";
import { bytesOf } from "@runnel/hooks/inspect";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { isDuplicate } from "./duplicates.ts";
import { findAtPath } from "./data-path.ts";
import { findText } from "./find-text.ts";
import { createPattern } from "./pattern/create-pattern.ts";
import { DURATIONS, parseComparison, parseRange } from "./quantity.ts";

/** The input of a filter: a frame, the frame before it, and the record of the stream. */
export interface FilterInput {
  readonly frame: FrameReceived;
  readonly before: FrameReceived | undefined;
  readonly record: StreamRecord;
}

type Test = (input: FilterInput) => boolean;

export interface Filter {
  readonly accepts: Test;
  /** Whether the result depends on decode failures, which may occur after the frame was received. */
  readonly dependsOnFailures: boolean;
  /** The texts that the query looks for, to be highlighted. */
  readonly words: readonly string[];
  /** Why a term of the query is invalid. An invalid term is searched for as text. */
  readonly problem: string | undefined;
}

/**
 * A term: an optional "-", then a regular expression or a word. Quotes may contain spaces; the last one may be open. What
 * starts with a brace or a bracket is JSON that was copied, so it is one term up to the end of the query.
 */
const TERM = /(-?)(\/(?:\\.|[^/\\])+\/[a-z]*(?=\s|$)|[{[].*|(?:"[^"]*"?|[^\s"])+)/g;

/**
 * Parses a query of words, `/regex/`, `event:`, `id:`, `data.path:`, `size:>1kb`, `gap:>250ms`, `at:12.5s..14s` and
 * `is:error`. A leading `-` negates a term. A frame must match all terms. A word is literal, as in `"orderId":4711`; only
 * quotes around a whole word are left out.
 *
 * @returns `undefined` for an empty query.
 */
export function parseFilter(query: string): Filter | undefined {
  const tests: Test[] = [];
  let dependsOnFailures = false;
  const words: string[] = [];
  let problem: string | undefined;
  for (const [, minus, term = ""] of query.matchAll(TERM)) {
    const parsed = parseTerm(term);
    if (typeof parsed === "string") problem ??= parsed;
    const test = typeof parsed === "string" ? includes(unquote(term)) : parsed;
    if (minus === "") words.push(...wordsOf(term));
    if (term.toLowerCase() === "is:error") dependsOnFailures = true;
    tests.push(minus === "-" ? (input) => !test(input) : test);
  }
  if (tests.length === 0) return undefined;
  return {
    accepts: (input) => tests.every((test) => test(input)),
    dependsOnFailures,
    words,
    problem,
  };
}

/** The test for a term, or why it is invalid. */
function parseTerm(term: string): Test | string {
  const regex = /^\/(.+)\/([a-z]*)$/.exec(term);
  if (regex !== null) return matches(regex[1] ?? "", regex[2] ?? "");
  const path = /^data\.([^:"]+):(.*)$/i.exec(term);
  if (path !== null) {
    const find = findAtPath((path[1] ?? "").split("."), unquote(path[2] ?? "").toLowerCase());
    return ({ frame }) => find(frame.data);
  }
  const field = FIELD.exec(term);
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
      return time(value);
    default:
      return (
        KINDS[value] ??
        translate("Invalid value “{value}”. Use is: with one of {values}.", {
          value,
          values: Object.keys(KINDS).join(", "),
        })
      );
  }
}

const FIELD = /^(event|id|size|gap|at|is):(.+)$/i;

/** What a term looks for in the texts of a frame. */
function wordsOf(term: string): string[] {
  const value = /^(?:event|id|data\.[^:"]+):(.+)$/i.exec(term)?.[1];
  if (value !== undefined) return /^[<>]/.test(value) ? [] : [unquote(value)];
  return FIELD.test(term) || /^\/.+\/[a-z]*$/.test(term) ? [] : [unquote(term)];
}

const SIZES: Readonly<Record<string, number>> = { "": 1, b: 1, kb: 1000, mb: 1e6 };

const KINDS: Readonly<Record<string, Test>> = {
  error: ({ frame, record }) => record.failed.has(frame.sequence),
  gap: ({ frame, record }) => record.marks.get(frame.sequence)?.kind === "gap",
  comment: ({ frame }) => frame.kind === "comment",
  retry: ({ frame }) => frame.kind === "retry",
  event: ({ frame }) => frame.kind === "event",
  synthetic: ({ frame }) => frame.synthetic,
  duplicate: ({ frame, record }) =>
    record.marks.get(frame.sequence)?.kind === "duplicate" || isDuplicate(frame, record),
};

function quantity(
  value: string,
  units: Readonly<Record<string, number>>,
  measure: (input: FilterInput) => number | undefined,
  example: string,
): Test | string {
  const compare = parseComparison(value, units);
  if (compare === undefined)
    return translate("Invalid value “{value}”. Example: {example}", { value, example });
  return (input) => {
    const measured = measure(input);
    return measured !== undefined && compare(measured);
  };
}

/** Tests the time since the start of the stream, as on the axis of the timeline. */
function time(value: string): Test | string {
  const measure = ({ frame, record }: FilterInput): number => frame.at - record.addedAt;
  if (!value.includes("..")) return quantity(value, DURATIONS, measure, "at:>12s, at:12.5s..14s");
  const range = parseRange(value, DURATIONS);
  if (range === undefined)
    return translate("Invalid range “{value}”. Example: {example}", {
      value,
      example: "at:12.5s..14s",
    });
  return (input) => {
    const at = measure(input);
    return at >= range.from && at <= range.to;
  };
}

function gapOf({ frame, before }: FilterInput): number | undefined {
  return before === undefined ? undefined : frame.at - before.at;
}

function matches(source: string, flags: string): Test | string {
  const test = createPattern(source, flags);
  if (typeof test === "string") return test;
  // Synthetic frames have no raw text.
  return ({ frame }) => test(frame.raw === "" ? frame.data : frame.raw);
}

function includes(text: string): Test {
  const find = findText(text);
  return ({ frame }) =>
    find(frame.data) || find(frame.eventType) || (frame.id !== undefined && find(frame.id));
}

/** Removes quotes around the whole text; one that is not closed yet, too. Others are part of the text. */
function unquote(text: string): string {
  return /^"([^"]*)"?$/.exec(text)?.[1] ?? text;
}

import type { JsonContainer, JsonValue } from "../../ui/format/json.ts";
import { isContainer } from "../../ui/format/json.ts";

/** The maximum number of differences that are searched. */
export const MOST_CHANGES: number = 500;
/** The maximum number of pairs of values that are compared. */
const MOST_PAIRS = 20_000;
const MOST_LEVELS = 100;

/** A path at which two states differ. A side that does not have it is `undefined`. */
export interface ValueChange {
  readonly path: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

export interface StateDifference {
  readonly changes: readonly ValueChange[];
  /** Whether both states were compared as a whole. */
  readonly isComplete: boolean;
}

/**
 * Compares two states. What both contain by reference is equal, so a large state that a reducer copied in part is
 * compared quickly. Items that were added to a list, or removed from it, do not count as changes of the items after
 * them. The work is limited for any input.
 */
export function compareStates(before: JsonValue, after: JsonValue): StateDifference {
  const changes: ValueChange[] = [];
  let rest = MOST_PAIRS;
  let isComplete = true;

  function compare(
    path: string,
    old: JsonValue | undefined,
    fresh: JsonValue | undefined,
    level: number,
  ): void {
    if (Object.is(old, fresh)) return;
    if (rest <= 0 || changes.length === MOST_CHANGES || level === MOST_LEVELS) {
      isComplete = false;
      return;
    }
    rest -= 1;
    if (isBoth(old, fresh)) {
      for (const [name, a, b] of pairsOf(old, fresh)) {
        if (!isComplete) return;
        compare(path === "" ? name : `${path}.${name}`, a, b, level + 1);
      }
    } else changes.push({ path: path === "" ? "(root)" : path, before: old, after: fresh });
  }

  compare("", before, after, 0);
  return { changes, isComplete };
}

type Pair = readonly [name: string, before: JsonValue | undefined, after: JsonValue | undefined];

function isBoth(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): before is JsonContainer {
  if (before === undefined || after === undefined) return false;
  return (
    isContainer(before) && isContainer(after) && Array.isArray(before) === Array.isArray(after)
  );
}

function* pairsOf(before: JsonContainer, after: JsonValue | undefined): Generator<Pair> {
  if (Array.isArray(before)) {
    yield* pairsOfLists(before as readonly JsonValue[], after as readonly JsonValue[]);
    return;
  }
  const old = before as { readonly [name: string]: JsonValue };
  const fresh = after as { readonly [name: string]: JsonValue };
  for (const name of Object.keys(fresh)) {
    yield [name, Object.hasOwn(old, name) ? old[name] : undefined, fresh[name]];
  }
  for (const name of Object.keys(old)) {
    if (!Object.hasOwn(fresh, name)) yield [name, old[name], undefined];
  }
}

/**
 * Pairs the items of two lists, without those at the beginning and the end that both share. A removed item has its old
 * index, every other item its new one.
 */
function* pairsOfLists(before: readonly JsonValue[], after: readonly JsonValue[]): Generator<Pair> {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && Object.is(before[start], after[start])) start += 1;
  // A list of the latest items loses its first ones and gets new ones at the end.
  const moved = start === 0 && after.length > 0 ? before.indexOf(after[0] as JsonValue) : -1;
  for (let index = 0; index < moved; index += 1) yield [String(index), before[index], undefined];
  const shift = Math.max(0, moved);
  if (shift > 0) {
    while (start < after.length && Object.is(before[start + shift], after[start])) start += 1;
  }
  let end = 0;
  const most = Math.min(before.length - shift, after.length) - start;
  while (end < most && Object.is(before.at(-1 - end), after.at(-1 - end))) end += 1;
  const oldEnd = before.length - end;
  const newEnd = after.length - end;
  for (let index = start; index < Math.max(oldEnd - shift, newEnd); index += 1) {
    yield [
      String(index),
      index + shift < oldEnd ? before[index + shift] : undefined,
      index < newEnd ? after[index] : undefined,
    ];
  }
}

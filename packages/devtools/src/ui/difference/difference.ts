import type { JsonContainer, JsonValue } from "../format/json.ts";
import { isContainer } from "../format/json.ts";

/** A path at which two values differ. A side that does not have it is `undefined`. */
export interface JsonChange {
  readonly path: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Two containers whose members are being compared. */
interface Comparison {
  readonly path: string;
  readonly before: JsonContainer;
  readonly after: JsonContainer;
  /** The names that are still to be compared. */
  readonly names: Iterator<string>;
}

/** The differences of two JSON values, in the order of `after`. */
export function jsonDifference(before: JsonValue, after: JsonValue): JsonChange[] {
  return [...jsonChanges(before, after)];
}

/**
 * Yields the differences one by one, because a view shows only the first of them, and two lists may differ in a hundred
 * thousand. It is iterative, because data may be nested deeper than the stack.
 */
export function* jsonChanges(before: JsonValue, after: JsonValue): Generator<JsonChange> {
  const open: Comparison[] = [];
  const root = compare("", before, after);
  if (root !== undefined) open.push(root);
  else if (before !== after) yield { path: "(root)", before, after };
  for (let current = open.at(-1); current !== undefined; current = open.at(-1)) {
    const next = current.names.next();
    if (next.done === true) {
      open.pop();
      continue;
    }
    const path = current.path === "" ? next.value : `${current.path}.${next.value}`;
    const old = memberOf(current.before, next.value);
    const fresh = memberOf(current.after, next.value);
    const inner = compare(path, old, fresh);
    if (inner !== undefined) open.push(inner);
    else if (old !== fresh) yield { path, before: old, after: fresh };
  }
}

/** Compares two objects or two arrays by their members; `undefined` for other values. */
function compare(
  path: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): Comparison | undefined {
  if (before === undefined || after === undefined) return undefined;
  if (!isContainer(before) || !isContainer(after)) return undefined;
  if (Array.isArray(before) !== Array.isArray(after)) return undefined;
  return { path, before, after, names: namesOf(before, after) };
}

function* namesOf(before: JsonContainer, after: JsonContainer): Generator<string> {
  if (Array.isArray(after)) {
    const length = Math.max(after.length, (before as readonly JsonValue[]).length);
    for (let index = 0; index < length; index += 1) yield String(index);
    return;
  }
  yield* Object.keys(after);
  for (const name of Object.keys(before)) if (!Object.hasOwn(after, name)) yield name;
}

function memberOf(container: JsonContainer, name: string): JsonValue | undefined {
  if (!Object.hasOwn(container, name)) return undefined;
  return Reflect.get(container, name) as JsonValue;
}

/** A line of two texts: in both (`same`), only in the first (`removed`), or only in the second (`added`). */
export interface LineChange {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** The comparison is quadratic in the number of lines between the first and the last difference. */
const MAX_LINES = 400;

/** Compares two texts by line, with the longest common subsequence. */
export function lineDifference(before: string, after: string): LineChange[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) {
    end += 1;
  }
  return [
    ...a.slice(0, start).map(same),
    ...compareMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ];
}

function compareMiddle(a: readonly string[], b: readonly string[]): LineChange[] {
  if (a.length > MAX_LINES || b.length > MAX_LINES) return [...a.map(removed), ...b.map(added)];
  const lengths = commonLengths(a, b);
  const lines: LineChange[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [old, current] = [a[i], b[j]];
    if (old !== undefined && old === current) {
      lines.push(same(old));
      i += 1;
      j += 1;
    } else if (
      current === undefined ||
      (old !== undefined && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))
    ) {
      lines.push(removed(old ?? ""));
      i += 1;
    } else {
      lines.push(added(current));
      j += 1;
    }
  }
  return lines;
}

/** The lengths of the longest common subsequences of all pairs of suffixes. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] ?? [];
    const below = lengths[i + 1] ?? [];
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}

const same = (text: string): LineChange => ({ kind: "same", text });
const removed = (text: string): LineChange => ({ kind: "removed", text });
const added = (text: string): LineChange => ({ kind: "added", text });

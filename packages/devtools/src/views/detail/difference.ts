import type { JsonValue } from "../../ui/format/json.ts";
import { isContainer, membersOf } from "../../ui/format/json.ts";

/** A path at which two values differ. A side that does not have it is `undefined`. */
export interface JsonChange {
  readonly path: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** The differences of two JSON values, in the order of `after`. Iterative, because data may be nested deeper than the stack. */
export function jsonDifference(before: JsonValue, after: JsonValue): JsonChange[] {
  const changes: JsonChange[] = [];
  /** A stack of values still to be compared. */
  const rest: JsonChange[] = [{ path: "", before, after }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const pairs = membersToCompare(next);
    if (pairs !== undefined) for (const pair of pairs.reverse()) rest.push(pair);
    else if (next.before !== next.after) changes.push({ ...next, path: next.path || "(root)" });
  }
  return changes;
}

/** The members of two objects or two arrays, in pairs; `undefined` for other values. */
function membersToCompare({ path, before, after }: JsonChange): JsonChange[] | undefined {
  if (before === undefined || after === undefined) return undefined;
  if (!isContainer(before) || !isContainer(after)) return undefined;
  if (Array.isArray(before) !== Array.isArray(after)) return undefined;
  const old = new Map(membersOf(before));
  const current = new Map(membersOf(after));
  const names = new Set([...current.keys(), ...old.keys()]);
  return [...names].map((name) => ({
    path: join(path, name),
    before: old.get(name),
    after: current.get(name),
  }));
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
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

import type { JsonValue } from "./format/json.ts";
import { countMembers, firstMembers, isContainer } from "./format/json.ts";
import { translate } from "./format/translate.ts";
import { excerpt, visibleLine, visibleText } from "./format/visible-text.ts";

/** How many members of an object or array are listed at first, and added by "more". */
export const PAGE: number = 100;

/** A row of the tree. */
export interface JsonRow {
  /** The path of the value, unique within the tree. */
  readonly path: string;
  readonly name: string | undefined;
  readonly value: JsonValue;
  readonly depth: number;
  /** `undefined` if the value has no members. */
  readonly expanded: boolean | undefined;
  /** In the last row of an incomplete list: the number of members that are not listed. */
  readonly more: number | undefined;
}

/** Which rows the user has expanded or collapsed, and how many members are listed. */
export interface JsonView {
  readonly toggled: ReadonlyMap<string, boolean>;
  readonly limits: ReadonlyMap<string, number>;
}

/** The maximum number of rows of the second level that are expanded at first: a hundred lists of a hundred are not. */
const MOST_OPEN = 200;

/** The path of a member. */
export function pathWith(path: string, name: string): string {
  return `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/**
 * The visible rows of a tree.
 *
 * @param marked - Paths that are visible at first: what contains them is expanded, and they are listed although many members
 * come before them.
 */
export function jsonRows(
  root: JsonValue,
  view: JsonView,
  marked: Iterable<string> = [],
): JsonRow[] {
  const rows: JsonRow[] = [];
  const above = new Set<string>();
  for (const path of marked) {
    above.add("");
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
      above.add(path.slice(0, end));
    }
  }
  const openDepth = initialDepth(root);

  function add(path: string, name: string | undefined, value: JsonValue, depth: number): void {
    const count = countMembers(value);
    const expanded =
      count === 0 ? undefined : (view.toggled.get(path) ?? (depth < openDepth || above.has(path)));
    rows.push({ path, name, value, depth, expanded, more: undefined });
    if (expanded !== true) return;
    const limit = view.limits.get(path) ?? PAGE;
    for (const [key, member] of firstMembers(value, limit)) {
      add(pathWith(path, key), key, member, depth + 1);
    }
    const more = count - limit;
    if (more > 0) addMarked(path, value, depth, limit);
    if (more <= 0) return;
    rows.push({
      path: `${path}/…`,
      name: undefined,
      value,
      depth: depth + 1,
      expanded: undefined,
      more,
    });
  }

  /** Adds the marked members that come after the limit. */
  function addMarked(path: string, value: JsonValue, depth: number, limit: number): void {
    const listed = new Set(firstMembers(value, limit).map(([key]) => pathWith(path, key)));
    for (const inner of above) {
      const name = inner.slice(path.length + 1);
      if (!inner.startsWith(`${path}/`) || name.includes("/") || listed.has(inner)) continue;
      const key = name.replaceAll("~1", "/").replaceAll("~0", "~");
      add(inner, key, Reflect.get(value as object, key) as JsonValue, depth + 1);
    }
  }

  add("", undefined, root, 0);
  return rows;
}

/** The depth down to which values are expanded at first. */
function initialDepth(root: JsonValue): number {
  const inner = firstMembers(root, PAGE).map(([, member]) => Math.min(PAGE, countMembers(member)));
  return inner.reduce((sum, count) => sum + count, 0) <= MOST_OPEN ? 2 : 1;
}

/** A short form of a value, for one row. */
export function summarise(value: JsonValue): string {
  if (typeof value === "string") return summariseString(value);
  // A state may contain `undefined` and `NaN`.
  if (!isContainer(value)) return String(value);
  const count = countMembers(value);
  if (Array.isArray(value)) return count === 0 ? "[]" : `[ ${count} ]`;
  return count === 0 ? "{}" : `{ ${previewOf(value, count)} }`;
}

function previewOf(value: JsonValue, count: number): string {
  const shown = firstMembers(value, 4).map(([name]) => visibleLine(name, 40));
  return count > 4 ? `${shown.join(", ")}, …` : shown.join(", ");
}

/** The maximum number of characters of a string that are shown. The Text view has all. */
const STRING = 1000;

function summariseString(value: string): string {
  const shown = visibleText(JSON.stringify(excerpt(value, STRING)));
  const rest = value.length - STRING;
  return rest > 0
    ? `${shown}${translate("… {count} more {count|character|characters}", { count: rest })}`
    : shown;
}

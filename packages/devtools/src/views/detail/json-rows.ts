import type { JsonValue } from "../../ui/format/json.ts";
import { isContainer, membersOf } from "../../ui/format/json.ts";

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

/** The depth down to which objects are expanded at first. */
const OPEN_DEPTH = 2;

/** The visible rows of a tree. */
export function jsonRows(root: JsonValue, view: JsonView): JsonRow[] {
  const rows: JsonRow[] = [];

  function add(path: string, name: string | undefined, value: JsonValue, depth: number): void {
    const members = membersOf(value);
    const expanded =
      members.length === 0 ? undefined : (view.toggled.get(path) ?? depth < OPEN_DEPTH);
    rows.push({ path, name, value, depth, expanded, more: undefined });
    if (expanded !== true) return;
    const limit = view.limits.get(path) ?? PAGE;
    for (const [key, member] of members.slice(0, limit)) {
      add(`${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, key, member, depth + 1);
    }
    const more = members.length - limit;
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

  add("", undefined, root, 0);
  return rows;
}

/** A short form of a value, for one row. */
export function summarise(value: JsonValue): string {
  if (!isContainer(value)) return JSON.stringify(value);
  const count = membersOf(value).length;
  if (Array.isArray(value)) return count === 0 ? "[]" : `[ ${count} ]`;
  return count === 0 ? "{}" : `{ ${previewOf(value)} }`;
}

function previewOf(value: JsonValue): string {
  const names = membersOf(value).map(([name]) => name);
  const shown = names.slice(0, 4).join(", ");
  return names.length > 4 ? `${shown}, …` : shown;
}

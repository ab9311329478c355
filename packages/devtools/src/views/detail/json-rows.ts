import { type JsonValue, isContainer, membersOf } from "../../ui/format/json.ts";

/** Members that are listed of one object or array, before "more" is asked for. */
export const PAGE: number = 100;

/** One line of the tree. */
export interface JsonRow {
  /** Where the value is, unique within the tree. */
  readonly path: string;
  readonly name: string | undefined;
  readonly value: JsonValue;
  readonly depth: number;
  /** `undefined` for what has no members. */
  readonly expanded: boolean | undefined;
  /** For the line that stands for members which are not listed: how many. */
  readonly more: number | undefined;
}

/** What somebody opened, closed, or asked to see more of. */
export interface JsonView {
  readonly toggled: ReadonlyMap<string, boolean>;
  readonly limits: ReadonlyMap<string, number>;
}

/** Objects this deep and no deeper are open at first. */
const OPEN_DEPTH = 2;

/** The lines of a tree, as far as it is open. */
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

/** What stands for a value on its line. */
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

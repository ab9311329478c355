import { type JsonValue, isContainer, membersOf } from "./json.ts";

/** One place in which two values differ; `undefined` where a side does not have it. */
export interface Change {
  readonly path: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Where two JSON values differ, in the order of the later one. */
export function differencesOf(before: JsonValue, after: JsonValue): Change[] {
  const changes: Change[] = [];

  function compare(path: string, a: JsonValue | undefined, b: JsonValue | undefined): void {
    if (a !== undefined && b !== undefined && isContainer(a) && isContainer(b)) {
      if (Array.isArray(a) === Array.isArray(b)) return compareMembers(path, a, b);
    }
    if (a !== b) changes.push({ path: path === "" ? "(the whole)" : path, before: a, after: b });
  }

  function compareMembers(path: string, a: JsonValue, b: JsonValue): void {
    const old = new Map(membersOf(a));
    const current = new Map(membersOf(b));
    for (const [name, value] of current) compare(join(path, name), old.get(name), value);
    for (const [name, value] of old) {
      if (!current.has(name)) compare(join(path, name), value, undefined);
    }
  }

  compare("", before, after);
  return changes;
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

import { type JsonValue, isContainer, membersOf } from "../../ui/format/json.ts";

/** One place in which two values differ; `undefined` where a side does not have it. */
export interface Change {
  readonly path: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Where two JSON values differ, in the order of the later one. Not by recursion: data may be nested deeper than calls. */
export function differencesOf(before: JsonValue, after: JsonValue): Change[] {
  const changes: Change[] = [];
  /** What is still to be compared, the next one last. */
  const rest: Change[] = [{ path: "", before, after }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const pairs = membersToCompare(next);
    if (pairs !== undefined) for (const pair of pairs.reverse()) rest.push(pair);
    else if (next.before !== next.after)
      changes.push({ ...next, path: next.path || "(the whole)" });
  }
  return changes;
}

/** The members of two objects, or of two arrays, by name; `undefined` for anything else. */
function membersToCompare({ path, before, after }: Change): Change[] | undefined {
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

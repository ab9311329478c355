import { type JsonValue, isContainer } from "../../ui/format/json.ts";

/** Where in a frame's data its text is: the names and indexes to follow, or none for a JSON string. */
export type Keys = ReadonlyArray<string | number>;

/** The data as it is, where it is no JSON. No JSON path is called that. */
export const PLAIN = "";
/** The data is one string in JSON, as servers write it that have line ends to keep. */
export const QUOTED = '""';

/** How deep, how many, and into how many items of an array one looks for text in a frame. */
const MAX_DEPTH = 6;
const MAX_STRINGS = 40;
const MAX_ITEMS = 4;

/** Calls back with each string in a value, by its path as JavaScript would write it. */
export function forEachString(
  value: JsonValue,
  visit: (name: string, keys: Keys, text: string) => void,
): void {
  let found = 0;
  function look(inner: JsonValue, name: string, keys: Keys): void {
    if (found >= MAX_STRINGS) return;
    if (typeof inner === "string") {
      found++;
      visit(name === "" ? QUOTED : name, keys, inner);
    } else if (Array.isArray(inner)) {
      if (keys.length === MAX_DEPTH) return;
      inner.slice(0, MAX_ITEMS).forEach((item: JsonValue, index) => {
        look(item, `${name}[${index}]`, [...keys, index]);
      });
    } else if (isContainer(inner) && keys.length < MAX_DEPTH) {
      for (const [key, member] of Object.entries(inner)) {
        look(member as JsonValue, nameOf(name, key), [...keys, key]);
      }
    }
  }
  look(value, "", []);
}

function nameOf(parent: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === "" ? key : `${parent}.${key}`;
}

/** The string at a path; `undefined` where there is none. */
export function textAt(value: JsonValue, keys: Keys): string | undefined {
  let inner: unknown = value;
  for (const key of keys) {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, key)) return undefined;
    inner = Reflect.get(inner, key);
  }
  return typeof inner === "string" ? inner : undefined;
}

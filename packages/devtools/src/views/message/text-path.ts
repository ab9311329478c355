import type { JsonValue } from "../../ui/format/json.ts";
import { isContainer } from "../../ui/format/json.ts";

/** The path to the text in parsed data: names and indexes. It is empty if the data is a JSON string. */
export type Keys = ReadonlyArray<string | number>;

/** The name of the path for data that is not JSON. No other path has this name. */
export const PLAIN = "";
/** The name of the path for data that is a JSON string, which servers use to preserve line ends. */
export const QUOTED = '""';

/** Limits of the search for text: the depth, the number of strings, and the items of an array. */
const MAX_DEPTH = 6;
const MAX_STRINGS = 40;
const MAX_ITEMS = 4;

/** Calls back with each string in a value, and its path in JavaScript syntax. */
export function forEachString(
  value: JsonValue,
  visit: (name: string, keys: Keys, text: string) => void,
): void {
  let found = 0;
  function look(inner: JsonValue, name: string, keys: Keys): void {
    if (found >= MAX_STRINGS) return;
    if (typeof inner === "string") {
      found += 1;
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

/** The string at a path, if there is one. */
export function textAt(value: JsonValue, keys: Keys): string | undefined {
  let inner: unknown = value;
  for (const key of keys) {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, key)) return undefined;
    inner = Reflect.get(inner, key);
  }
  return typeof inner === "string" ? inner : undefined;
}

import { isContainer, MAX_JSON, parseJson } from "../../ui/format/json.ts";
import type { JsonValue } from "../../ui/format/json.ts";
import { parseComparison } from "./quantity.ts";

/** The maximum number of values that one path may lead to in one frame. */
const MOST_VALUES = 1000;

/**
 * Finds a value in the JSON of a frame, as in `data.orderId:4711`, `data.items.price:>100` or `data.user.name:"Ada L"`. A
 * name leads into each item of a list; a number can also be an index. Without a value, as in `data.error:`, the path alone
 * must exist. Data that is too long to be parsed counts as a match, so that it is not overlooked.
 *
 * @param path - The names after `data`.
 * @param wanted - In lower case.
 */
export function findAtPath(path: readonly string[], wanted: string): (data: string) => boolean {
  const compare = /^[<>]/.test(wanted) ? parseComparison(wanted, { "": 1 }) : undefined;
  return (data) => {
    if (data.length > MAX_JSON) return true;
    const root = parseJson(data)?.value;
    return root !== undefined && valuesAt(root, path).some(matches);
  };

  function matches(value: JsonValue): boolean {
    if (wanted === "") return true;
    if (compare !== undefined) return typeof value === "number" && compare(value);
    return !isContainer(value) && String(value).toLowerCase() === wanted;
  }
}

function valuesAt(root: JsonValue, path: readonly string[]): JsonValue[] {
  let values: JsonValue[] = [root];
  for (const name of path) {
    values = values.flatMap((value) => membersOf(value, name)).slice(0, MOST_VALUES);
  }
  return values;
}

function membersOf(value: JsonValue, name: string): JsonValue[] {
  if (!isContainer(value)) return [];
  if (Object.hasOwn(value, name) && name !== "length")
    return [Reflect.get(value, name) as JsonValue];
  return Array.isArray(value)
    ? value
        .slice(0, MOST_VALUES)
        .flatMap((item: JsonValue) =>
          isContainer(item) && !Array.isArray(item) ? membersOf(item, name) : [],
        )
    : [];
}

import type { JsonValue } from "./format/json.ts";
import { countMembers, firstMembers, isContainer } from "./format/json.ts";
import { excerpt } from "./format/visible-text.ts";
import { pathWith } from "./json-rows.ts";

/** The maximum number of values that are searched, of paths that are found, and of characters of one value. */
const MOST_VALUES = 50_000;
const MOST_HITS = 200;
const MOST_TEXT = 10_000;

/**
 * The paths of the members that contain one of the words. Name and value are one text, as in the data: a search for
 * `"orderId":4711` finds the member.
 */
export function jsonHits(root: JsonValue, words: readonly string[]): ReadonlySet<string> {
  const hits = new Set<string>();
  const wanted = words.filter((word) => word !== "").map((word) => word.toLowerCase());
  let left = MOST_VALUES;

  function search(value: JsonValue, path: string, isList: boolean): void {
    for (const [name, member] of firstMembers(value, left)) {
      left -= 1;
      if (left <= 0 || hits.size >= MOST_HITS) return;
      const inner = pathWith(path, name);
      const text = `${isList ? "" : `${JSON.stringify(name)}:`}${textOf(member)}`.toLowerCase();
      if (wanted.some((word) => text.includes(word))) hits.add(inner);
      if (countMembers(member) > 0) search(member, inner, Array.isArray(member));
    }
  }

  if (wanted.length > 0) search(root, "", Array.isArray(root));
  return hits;
}

function textOf(value: JsonValue): string {
  if (isContainer(value)) return "";
  return typeof value === "string" ? JSON.stringify(excerpt(value, MOST_TEXT)) : String(value);
}

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** The maximum length of a text that is parsed, in UTF-16 code units. Parsing a megabyte may block the page for 50 ms. */
export const MAX_JSON: number = 500_000;

/**
 * Parses an object or an array. Returns `undefined` if the text is neither, or too long: a bare word or number is shown as
 * text.
 */
export function parseJson(text: string): { readonly value: JsonValue } | undefined {
  if (text.length > MAX_JSON || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch {
    return undefined;
  }
}

export type JsonContainer = readonly JsonValue[] | { readonly [name: string]: JsonValue };

export function isContainer(value: JsonValue): value is JsonContainer {
  return typeof value === "object" && value !== null;
}

/** The number of members of an object, or of items of an array. */
export function countMembers(value: JsonValue): number {
  if (!isContainer(value)) return 0;
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

/** The first members of an object, or items of an array by index. An array may have a hundred thousand. */
export function firstMembers(
  value: JsonValue,
  most: number,
): ReadonlyArray<readonly [string, JsonValue]> {
  if (!isContainer(value)) return [];
  if (Array.isArray(value)) {
    return value.slice(0, most).map((item: JsonValue, index) => [String(index), item] as const);
  }
  const named = value as { readonly [name: string]: JsonValue };
  return Object.keys(named)
    .slice(0, most)
    .map((name) => [name, named[name] as JsonValue] as const);
}

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/**
 * The value that a text stands for, boxed because it may well be `null`; `undefined` where it is
 * not JSON. A bare word or number is better read as the text that it is.
 */
export function parseJson(text: string): { readonly value: JsonValue } | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch {
    return undefined;
  }
}

export function isContainer(
  value: JsonValue,
): value is readonly JsonValue[] | { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null;
}

/** The members of an object, or the items of an array by index. */
export function membersOf(value: JsonValue): ReadonlyArray<readonly [string, JsonValue]> {
  return isContainer(value) ? Object.entries(value) : [];
}

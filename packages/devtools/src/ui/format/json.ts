export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/**
 * Parses an object or an array. Returns `undefined` if the text is neither: a bare word or number is shown as text.
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

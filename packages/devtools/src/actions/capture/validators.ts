/** Why a file cannot be opened, in words for the user. */
export class CaptureError extends Error {
  override name = "CaptureError";
}

/**
 * Validates a value from a file, and copies only its known members.
 *
 * @param at - The path of the value in the file, for the message of the {@link CaptureError}.
 */
export type Validator<T> = (value: unknown, at: string) => T;

function fail(at: string, expected: string, value: unknown): never {
  const found = value === null ? "null" : Array.isArray(value) ? "a list" : nameOf(value);
  throw new CaptureError(
    `${at} must be ${expected}; ${value === undefined ? "it is missing" : `received ${found}`}.`,
  );
}

function nameOf(value: unknown): string {
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

export const text: Validator<string> = (value, at) =>
  typeof value === "string" ? value : fail(at, "text", value);

/** The maximum number of characters of an invalid text that are quoted. */
const QUOTED = 60;

/** @param expected - What a valid text is, for the message. */
export function matching(pattern: RegExp, expected: string): Validator<string> {
  return (value, at) => {
    const found = text(value, at);
    if (pattern.test(found)) return found;
    const shown = found.length > QUOTED ? `${found.slice(0, QUOTED)}…` : found;
    throw new CaptureError(`${at} must be ${expected}; received ${JSON.stringify(shown)}.`);
  };
}

export const flag: Validator<boolean> = (value, at) =>
  typeof value === "boolean" ? value : fail(at, "true or false", value);

/** The limit of `Date`, in milliseconds. Beyond it, `toISOString` throws. */
const MAX_DATE = 8.64e15;

/** A timestamp or a duration. JSON has no infinity, but `1e999` is parsed as one. */
export const amount: Validator<number> = (value, at) =>
  typeof value === "number" && Math.abs(value) <= MAX_DATE
    ? value
    : fail(at, "a number of milliseconds", value);

export const count: Validator<number> = (value, at) =>
  Number.isSafeInteger(value) && (value as number) >= 0
    ? (value as number)
    : fail(at, "a non-negative integer", value);

export const integer: Validator<number> = (value, at) =>
  Number.isSafeInteger(value) ? (value as number) : fail(at, "an integer", value);

export const anything: Validator<unknown> = (value) => value;

/** A value that can be shown. A value that is nested too deeply can be parsed, but not stringified. */
export const json: Validator<unknown> = (value, at) => {
  try {
    JSON.stringify(value);
    return value;
  } catch {
    return fail(at, "less deeply nested", value);
  }
};

export function oneOf<T extends string>(...allowed: readonly T[]): Validator<T> {
  return (value, at) =>
    allowed.find((candidate) => candidate === value) ??
    fail(at, `one of ${allowed.map((name) => `"${name}"`).join(", ")}`, value);
}

/** One of the names of an exhaustive table. */
export function keyOf<T extends string>(table: Readonly<Record<T, unknown>>): Validator<T> {
  return oneOf(...(Object.keys(table) as T[]));
}

/** JSON omits members that are `undefined`. */
export function optional<T>(check: Validator<T>): Validator<T | undefined> {
  return (value, at) => (value === undefined ? undefined : check(value, at));
}

/** @param most - The maximum number of items that are read. The rest is dropped. */
export function list<T>(check: Validator<T>, most: number = Infinity): Validator<T[]> {
  return (value, at) =>
    Array.isArray(value)
      ? value.slice(0, most).map((item, index) => check(item, `${at}[${index}]`))
      : fail(at, "a list", value);
}

/** A list whose items are checked later, a few at a time. */
export const items: Validator<readonly unknown[]> = (value, at) =>
  Array.isArray(value) ? value : fail(at, "a list", value);

/**
 * @param names - What the names of its members must be.
 * @param most - The maximum number of members that are read. The rest is dropped.
 */
export function record<T>(
  check: Validator<T>,
  names: Validator<string> = text,
  most: number = Infinity,
): Validator<Record<string, T>> {
  return (value, at) => {
    const from = object(value, at);
    return Object.fromEntries(
      Object.keys(from)
        .slice(0, most)
        .map((name) => [names(name, `A name in ${at}`), check(from[name], `${at}.${name}`)]),
    );
  };
}

type Members = Readonly<Record<string, Validator<unknown>>>;
type Shape<M extends Members> = { [Name in keyof M]: ReturnType<M[Name]> };

/** @param extras - Members that stay absent, instead of `undefined`, if they are missing. */
export function shape<M extends Members, E extends Members = Record<never, never>>(
  members: M,
  extras?: E,
): Validator<Shape<M> & Partial<Shape<E>>> {
  const known = Object.entries(members);
  const rare = Object.entries(extras ?? {});
  return (value, at) => {
    const from = object(value, at);
    const checked: Record<string, unknown> = {};
    for (const [name, check] of known) checked[name] = check(from[name], `${at}.${name}`);
    for (const [name, check] of rare) {
      if (from[name] !== undefined) checked[name] = check(from[name], `${at}.${name}`);
    }
    return checked as Shape<M> & Partial<Shape<E>>;
  };
}

/** One of several shapes, discriminated by `type`. */
export function variant<M extends Readonly<Record<string, Validator<object>>>>(
  shapes: M,
): Validator<{ [Name in keyof M]: ReturnType<M[Name]> & { type: Name } }[keyof M]> {
  const types = oneOf(...Object.keys(shapes));
  return (value, at) => {
    const type = types(object(value, at)["type"], `${at}.type`);
    return { type, ...shapes[type]?.(value, at) } as ReturnType<M[string]> & { type: string };
  };
}

function object(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return fail(at, "an object", value);
  }
  return value as Readonly<Record<string, unknown>>;
}

/** A file that cannot be opened, and why, in words for whoever chose it. */
export class CaptureError extends Error {
  override name = "CaptureError";
}

/**
 * Makes sure that a value from a file is what it should be, and copies what is known of it: whatever else a file
 * holds is left behind.
 *
 * @param at - Where the value stands, for the message of the {@link CaptureError}.
 */
export type Check<T> = (value: unknown, at: string) => T;

function fail(at: string, expected: string, value: unknown): never {
  const found = value === null ? "null" : Array.isArray(value) ? "a list" : nameOf(value);
  throw new CaptureError(
    `${at} should be ${expected} and is ${value === undefined ? "missing" : found}.`,
  );
}

function nameOf(value: unknown): string {
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

export const text: Check<string> = (value, at) =>
  typeof value === "string" ? value : fail(at, "text", value);

/** How much of a text that does not match is quoted. */
const QUOTED = 60;

/** @param expected - What texts that match are, for the message. */
export function matching(pattern: RegExp, expected: string): Check<string> {
  return (value, at) => {
    const found = text(value, at);
    if (pattern.test(found)) return found;
    const shown = found.length > QUOTED ? `${found.slice(0, QUOTED)}…` : found;
    throw new CaptureError(`${at} must be ${expected}; received ${JSON.stringify(shown)}.`);
  };
}

export const flag: Check<boolean> = (value, at) =>
  typeof value === "boolean" ? value : fail(at, "true or false", value);

/** The latest moment that a `Date` can hold, in milliseconds; past it, it throws where it is written. */
const LATEST = 8.64e15;

/** A moment or a duration. JSON knows neither NaN nor infinity, but `1e999` is read as one. */
export const amount: Check<number> = (value, at) =>
  typeof value === "number" && Math.abs(value) <= LATEST
    ? value
    : fail(at, "a number of milliseconds", value);

export const count: Check<number> = (value, at) =>
  Number.isSafeInteger(value) && (value as number) >= 0
    ? (value as number)
    : fail(at, "a whole number from 0 on", value);

export const anything: Check<unknown> = (value) => value;

/** A value that can be shown: what is nested too deeply can be read from JSON, but not written to it. */
export const json: Check<unknown> = (value, at) => {
  try {
    JSON.stringify(value);
    return value;
  } catch {
    return fail(at, "nested less deeply", value);
  }
};

export function oneOf<T extends string>(...allowed: readonly T[]): Check<T> {
  return (value, at) =>
    allowed.find((candidate) => candidate === value) ??
    fail(at, `one of ${allowed.map((name) => `"${name}"`).join(", ")}`, value);
}

/** JSON leaves out what is `undefined`. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value, at) => (value === undefined ? undefined : check(value, at));
}

export function list<T>(check: Check<T>): Check<T[]> {
  return (value, at) =>
    Array.isArray(value)
      ? value.map((item, index) => check(item, `${at}[${index}]`))
      : fail(at, "a list", value);
}

/** @param names - What the names of its members must be. */
export function record<T>(check: Check<T>, names: Check<string> = text): Check<Record<string, T>> {
  return (value, at) =>
    Object.fromEntries(
      Object.entries(object(value, at)).map(([name, member]) => [
        names(name, `A name in ${at}`),
        check(member, `${at}.${name}`),
      ]),
    );
}

type Members = Readonly<Record<string, Check<unknown>>>;
type Shape<M extends Members> = { [Name in keyof M]: ReturnType<M[Name]> };

/** @param extras - Members that are left out, rather than `undefined`, where they are missing. */
export function shape<M extends Members, E extends Members = Record<never, never>>(
  members: M,
  extras?: E,
): Check<Shape<M> & Partial<Shape<E>>> {
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

/** One of several shapes, told apart by their `type`. */
export function variant<M extends Readonly<Record<string, Check<object>>>>(
  shapes: M,
): Check<{ [Name in keyof M]: ReturnType<M[Name]> & { type: Name } }[keyof M]> {
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

import { REDACTED, redact } from "./redact.ts";
import { guardOf, hidesNumber, hidesText } from "./secret-names.ts";
import type { Guard } from "./secret-names.ts";

/** Replaces a function. */
export const FUNCTION = "ƒ";

/** The maximum depth. Deeper values are cut off, because writing them as JSON could overflow the stack. */
const MAX_DEPTH = 100;
/** The maximum number of items that are read from an iterable of the page, which may be endless. */
const MAX_ITEMS = 1000;
const TOO_DEEP = "…";
const CIRCULAR = "[circular]";
const THREW = "[threw]";

/** Redacts headers: values with a secret name, and secrets inside other values, such as a token in a URL. */
export function redactHeaders(headers: Headers): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, redactText(value, guardOf(name))]),
  );
}

/**
 * Returns a copy of a value without its secrets. The copy is plain data, so that it can be sent and stored as JSON. A
 * member that throws when it is read is replaced by a note. Never throws.
 *
 * @param showNested - Shows the objects inside the value, instead of copying them.
 */
export function redactValue(value: unknown, showNested?: (inner: object) => unknown): unknown {
  /** The objects around the present value, to detect a circular reference. */
  const ancestors = new Set<object>();
  /**
   * The result for each object. Each is read once, because a few objects that refer to one another form millions of
   * paths.
   */
  const done = new Map<object, unknown>();

  function show(inner: unknown, guard: Guard | undefined): unknown {
    switch (typeof inner) {
      case "string":
        return redactText(inner, guard);
      case "number":
      case "bigint":
        if (guard !== undefined && hidesNumber(guard, String(inner))) return REDACTED;
        return typeof inner === "bigint" ? String(inner) : inner;
      case "function":
        return FUNCTION;
      case "symbol":
        return String(inner);
      case "object":
        return inner === null ? null : showObject(inner, guard);
      default:
        return inner;
    }
  }

  function showObject(inner: object, guard: Guard | undefined): unknown {
    if (guard?.container === true) return REDACTED;
    if (ancestors.has(inner)) return CIRCULAR;
    if (ancestors.size >= MAX_DEPTH) return TOO_DEEP;
    if (done.has(inner)) return done.get(inner);
    if (showNested !== undefined && ancestors.size > 0) return showNested(inner);
    ancestors.add(inner);
    let shown: unknown;
    try {
      shown = showMembers(inner);
    } catch {
      shown = THREW;
    }
    ancestors.delete(inner);
    done.set(inner, shown);
    return shown;
  }

  function showMembers(inner: object): unknown {
    if (inner instanceof URL) return redact(inner.href);
    if (inner instanceof Date) return Number.isNaN(inner.getTime()) ? null : inner.toISOString();
    if (Array.isArray(inner)) return showList(inner);
    if (inner instanceof Map || isParameters(inner)) return showEntries([...inner]);
    if (inner instanceof Set) return showList([...inner]);
    if (inner instanceof Error) return showRecord({ ...inner, ...partsOf(inner) });
    if (ArrayBuffer.isView(inner) || !isRecord(inner)) {
      return Object.prototype.toString.call(inner);
    }
    return isIterable(inner) ? showList(firstOf(inner)) : showRecord(inner);
  }

  function showEntries(entries: ReadonlyArray<readonly [unknown, unknown]>): unknown {
    const named = entries.every(([name]) => typeof name === "string");
    if (!named) return showList(entries);
    return Object.fromEntries(
      entries.map(([name, member]) => [name, show(member, guardOf(String(name)))]),
    );
  }

  /** A list may consist of pairs, as for headers: `["Authorization", "…"]`. */
  function showList(list: readonly unknown[]): unknown {
    const arePairs = list.every(isPair);
    // Not `map`, which keeps the holes of a sparse list.
    return Array.from(list, (item) => {
      const guard = arePairs && isPair(item) ? guardOf(item[0]) : undefined;
      return guard !== undefined && isPair(item)
        ? [item[0], show(item[1], guard)]
        : show(item, undefined);
    });
  }

  function showRecord(record: object): unknown {
    const names = Object.keys(record);
    const guardOfValue = guardOf(nameIn(record));
    const isOfModel =
      names.includes("logprob") || (names.includes("tokens") && names.includes("token_logprobs"));
    const shown = names.map((name): [string, unknown] => {
      const member = read(record, name);
      if (/^(?:value|val|v)$/i.test(name) && guardOfValue !== undefined)
        return [name, show(member, guardOfValue)];
      if (/^tokens?$/.test(name) && (isOfModel || isModelToken(member)))
        return [name, show(member, undefined)];
      if (/headers$/i.test(name) && isFlat(member)) return [name, showFlat(member)];
      return [name, show(member, guardOf(name))];
    });
    return Object.fromEntries(shown);
  }

  /** Node's `rawHeaders`: names and values alternate. */
  function showFlat(list: readonly string[]): unknown {
    return list.map((item, index) =>
      redactText(item, index % 2 === 1 ? guardOf(list[index - 1] ?? "") : undefined),
    );
  }

  return show(value, undefined);
}

function redactText(text: string, guard: Guard | undefined): string {
  return guard !== undefined && hidesText(guard, text) ? REDACTED : redact(text);
}

function read(record: object, name: string): unknown {
  try {
    return (record as Readonly<Record<string, unknown>>)[name];
  } catch {
    return THREW;
  }
}

/** The name in an entry `{ name: "Authorization", value: "…" }`, as in HAR; `""` without one. */
function nameIn(record: object): string {
  for (const name of ["name", "key", "header", "field", "variable", "k", "n"]) {
    const value = read(record, name);
    if (typeof value === "string") return value;
  }
  return "";
}

function isModelToken(member: unknown): boolean {
  const token: unknown = Array.isArray(member) ? member[0] : member;
  if (typeof token === "number") return Array.isArray(member);
  if (typeof token !== "object" || token === null || !("text" in token)) return false;
  return "logprob" in token || ("id" in token && typeof token.id === "number");
}

function partsOf({ name, message, cause }: Error): Readonly<Record<string, unknown>> {
  return { name, message, ...(cause === undefined ? {} : { cause }) };
}

function isPair(item: unknown): item is readonly [string, unknown] {
  return Array.isArray(item) && item.length === 2 && typeof item[0] === "string";
}

function isFlat(member: unknown): member is readonly string[] {
  return Array.isArray(member) && member.every((item) => typeof item === "string");
}

/** Whether it is a list of names and values: headers, a form, or the parameters of a URL. */
function isParameters(inner: object): inner is Iterable<readonly [string, unknown]> {
  return inner instanceof Headers || inner instanceof URLSearchParams || inner instanceof FormData;
}

/** Whether it is a plain object, or an instance of a class of the page. */
export function isRecord(inner: object): boolean {
  return Object.prototype.toString.call(inner) === "[object Object]";
}

/** Not an iterator: reading it would consume it. */
export function isIterable(inner: object): inner is Iterable<unknown> {
  return Symbol.iterator in inner && !("next" in inner);
}

function firstOf(iterable: Iterable<unknown>): unknown[] {
  const items: unknown[] = [];
  for (const item of iterable) {
    if (items.length === MAX_ITEMS) break;
    items.push(item);
  }
  return items;
}

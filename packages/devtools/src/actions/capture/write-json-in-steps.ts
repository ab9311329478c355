import type { Pieces } from "../../ui/blob-in-slices.ts";
import { piecesOf } from "../../ui/format/text-pages.ts";

/** The size of what the browser stringifies at once: the number of values and of their UTF-16 code units. */
const PIECE = 65_536;

const TEXT: unique symbol = Symbol("text");

/** A string of a JSON document, in pieces that are computed as they are written. */
export interface LongText {
  readonly [TEXT]: Pieces;
}

export function longText(pieces: Pieces): LongText {
  return { [TEXT]: pieces };
}

/**
 * Writes plain data like `JSON.stringify`, which blocks the page for a second per hundred megabytes. Each piece takes a few
 * milliseconds. Any iterable object is written as a list, and its items are computed as they are written. A promise among them
 * is yielded, to be awaited.
 */
export function* writeJsonInSteps(value: unknown): Generator<string | Promise<void>> {
  if (isShort(value)) yield JSON.stringify(value) ?? "null";
  else if (typeof value === "string") yield* writeText(piecesOf(value));
  else if (isLongText(value)) yield* writeText(value[TEXT]);
  else if (isIterable(value)) yield* writeList(value);
  else yield* writeObject(value as object);
}

/** Of a surrogate pair that was cut, both halves are escaped. */
function* writeText(pieces: Pieces): Generator<string | Promise<void>> {
  yield '"';
  for (const piece of pieces) {
    yield typeof piece === "string" ? JSON.stringify(piece).slice(1, -1) : piece;
  }
  yield '"';
}

function* writeList(items: Iterable<unknown>): Generator<string | Promise<void>> {
  let separator = "[";
  for (const item of items) {
    if (item instanceof Promise) {
      yield item;
      continue;
    }
    yield separator;
    yield* writeJsonInSteps(item);
    separator = ",";
  }
  yield separator === "[" ? "[]" : "]";
}

function* writeObject(value: object): Generator<string | Promise<void>> {
  let separator = "{";
  for (const [name, member] of Object.entries(value)) {
    // `JSON.stringify` omits them too.
    if (member === undefined || typeof member === "function") continue;
    yield separator;
    yield* writeJsonInSteps(name);
    yield ":";
    yield* writeJsonInSteps(member);
    separator = ",";
  }
  yield separator === "{" ? "{}" : "}";
}

/** Whether a value is small enough to be stringified at once. */
function isShort(value: unknown): boolean {
  const open: unknown[] = [value];
  let size = 0;
  for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
    size += 1;
    if (typeof next === "string") size += next.length;
    else if (typeof next === "object" && next !== null) {
      if (isLongText(next) || (isIterable(next) && !Array.isArray(next))) return false;
      const names = Array.isArray(next) ? [] : Object.keys(next);
      const members = Array.isArray(next) ? next : Object.values(next);
      size += names.reduce((sum, name) => sum + name.length, members.length);
      if (size > PIECE) return false;
      for (const member of members) open.push(member);
    }
    if (size > PIECE) return false;
  }
  return true;
}

function isLongText(value: unknown): value is LongText {
  return typeof value === "object" && value !== null && TEXT in value;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

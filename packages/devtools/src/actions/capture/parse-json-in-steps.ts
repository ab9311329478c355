/** The length of what the browser parses at once, in UTF-16 code units: a few milliseconds. */
const PIECE = 200_000;
/** Values that are longer than a piece are split down to this depth. */
const MAX_DEPTH = 10;

/** Where a value is in the text. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Parses JSON like `JSON.parse`, which blocks the page for a second per hundred megabytes. It yields whenever the page may
 * respond: large lists and objects are split at their commas, and the browser parses the pieces.
 */
export function* parseJsonInSteps(text: string): Generator<void, unknown> {
  return yield* parseRange(text, { start: 0, end: text.length }, 0);
}

function* parseRange(text: string, range: Range, depth: number): Generator<void, unknown> {
  const { start, end } = trimmed(text, range);
  if (end - start <= PIECE) {
    yield;
    return JSON.parse(text.slice(start, end));
  }
  const first = text[start];
  if (first === '"') return yield* parseString(text, { start, end });
  const isList = first === "[";
  if ((!isList && first !== "{") || text[end - 1] !== (isList ? "]" : "}")) {
    throw new SyntaxError(`Unexpected token at position ${start}`);
  }
  if (depth === MAX_DEPTH) {
    throw new SyntaxError(`Too much nested data at position ${start}`);
  }
  const members = yield* membersIn(text, { start: start + 1, end: end - 1 });
  return isList ? yield* parseList(text, members, depth) : yield* parseObject(text, members, depth);
}

function* parseList(
  text: string,
  members: readonly Range[],
  depth: number,
): Generator<void, unknown[]> {
  const list: unknown[] = [];
  for (const batch of batchesOf(members)) {
    if (batch.end - batch.start > PIECE) list.push(yield* parseRange(text, batch, depth + 1));
    else {
      for (const item of JSON.parse(`[${text.slice(batch.start, batch.end)}]`)) list.push(item);
      yield;
    }
  }
  return list;
}

function* parseObject(
  text: string,
  members: readonly Range[],
  depth: number,
): Generator<void, object> {
  const object = {};
  // An assignment to `__proto__` would not create a member.
  const add = (name: string, value: unknown): void =>
    void Object.defineProperty(object, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  for (const batch of batchesOf(members)) {
    if (batch.end - batch.start > PIECE) {
      const colon = endOfString(text, trimmed(text, batch));
      const value = text.indexOf(":", colon) + 1;
      if (value === 0 || text.slice(colon, value - 1).trim() !== "") {
        throw new SyntaxError(`Expected a colon at position ${colon}`);
      }
      const name = JSON.parse(text.slice(batch.start, colon)) as string;
      add(name, yield* parseRange(text, { start: value, end: batch.end }, depth + 1));
    } else {
      const parsed = JSON.parse(`{${text.slice(batch.start, batch.end)}}`) as object;
      for (const [name, value] of Object.entries(parsed)) add(name, value);
      yield;
    }
  }
  return object;
}

/** Joins neighbouring members up to the length of a piece. A member that is longer stays alone. */
function* batchesOf(members: readonly Range[]): Generator<Range> {
  let batch: Range | undefined;
  for (const member of members) {
    if (batch !== undefined && member.end - batch.start <= PIECE) {
      batch = { start: batch.start, end: member.end };
      continue;
    }
    if (batch !== undefined) yield batch;
    batch = member;
  }
  if (batch !== undefined) yield batch;
}

/** The members between two brackets, split at the commas that are neither nested nor in a string. */
function* membersIn(text: string, { start, end }: Range): Generator<void, Range[]> {
  const members: Range[] = [];
  let nesting = 0;
  let from = start;
  let paused = start;
  const add = (to: number): void => {
    const member = trimmed(text, { start: from, end: to });
    if (member.start === member.end) throw new SyntaxError(`Unexpected comma at position ${to}`);
    members.push(member);
    from = to + 1;
  };
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = endOfString(text, { start: at, end }) - 1;
    else if (unit === OPEN_LIST || unit === OPEN_OBJECT) nesting += 1;
    else if (unit === CLOSE_LIST || unit === CLOSE_OBJECT) nesting -= 1;
    else if (unit === COMMA && nesting === 0) add(at);
    if (at - paused < PIECE) continue;
    paused = at;
    yield;
  }
  add(end);
  return members;
}

/** The position after a string that starts at the start of the range. */
function endOfString(text: string, { start, end }: Range): number {
  for (let at = start + 1; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === BACKSLASH) at += 1;
    else if (unit === QUOTE) return at + 1;
  }
  throw new SyntaxError(`Unterminated string at position ${start}`);
}

/** A string of megabytes is parsed in pieces, none of which ends inside an escape. */
function* parseString(text: string, { start, end }: Range): Generator<void, string> {
  let value = "";
  let from = start + 1;
  for (let at = from; at < end - 1;) {
    const isEscape = text.charCodeAt(at) === BACKSLASH;
    at += isEscape ? (text[at + 1] === "u" ? 6 : 2) : 1;
    if (at - from < PIECE) continue;
    value += JSON.parse(`"${text.slice(from, at)}"`) as string;
    from = at;
    yield;
  }
  return value + (JSON.parse(`"${text.slice(from, end)}`) as string);
}

function trimmed(text: string, { start, end }: Range): Range {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

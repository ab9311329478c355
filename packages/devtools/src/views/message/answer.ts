/** Why an event is no piece of an answer's text. */
export type SkipReason = "done" | "other type" | "malformed" | "redacted" | "no text";

/** What one frame added to a text. */
export interface Piece {
  readonly text: string;
  readonly at: number;
  readonly sequence: number;
  /** Of the frame among the recorded entries. */
  readonly position: number;
  /** Characters of the answer up to and with this piece. */
  readonly end: number;
}

/** A text that came in pieces. */
export interface Answer {
  /** Counts the answers of a stream from 1. */
  readonly number: number;
  /** When it was asked for; `undefined` where it is not the first answer to its request. */
  readonly requestedAt: number | undefined;
  /** Those that are still recorded. */
  pieces: Piece[];
  /** Of all pieces, also those that are no longer recorded. */
  tokens: number;
  characters: number;
  firstAt: number | undefined;
  lastAt: number | undefined;
  /** Whether what comes next is another answer. */
  complete: boolean;
  readonly skipped: Map<SkipReason, number>;
}

export function createAnswer(number: number, requestedAt: number | undefined): Answer {
  return {
    number,
    requestedAt,
    pieces: [],
    tokens: 0,
    characters: 0,
    firstAt: undefined,
    lastAt: undefined,
    complete: false,
    skipped: new Map(),
  };
}

/** What can be measured of an answer. Durations are milliseconds. */
export interface AnswerFigures {
  readonly tokens: number;
  readonly tokensPerSecond: number | undefined;
  readonly firstToken: number | undefined;
  readonly characters: number;
  readonly duration: number | undefined;
}

export function figuresOf(answer: Answer): AnswerFigures {
  const { tokens, characters, requestedAt, firstAt, lastAt } = answer;
  const duration = firstAt === undefined || lastAt === undefined ? undefined : lastAt - firstAt;
  return {
    tokens,
    characters,
    duration,
    // The first one came at the very beginning of the time that the others took.
    tokensPerSecond:
      duration === undefined || duration === 0 ? undefined : ((tokens - 1) * 1000) / duration,
    firstToken:
      requestedAt === undefined || firstAt === undefined ? undefined : firstAt - requestedAt,
  };
}

/** A text up to one of its pieces. */
export interface Excerpt {
  /** Without the piece itself. */
  readonly before: string;
  readonly piece: string;
  /** Characters in front of it that were left out, or are no longer recorded. */
  readonly omitted: number;
}

/** @param most - Characters that are wanted; it is the last ones that are given. */
export function excerptOf({ pieces }: Answer, index: number, most: number): Excerpt {
  const last = pieces[index];
  if (last === undefined) return { before: "", piece: "", omitted: 0 };
  const parts: string[] = [];
  let length = last.text.length;
  for (let before = index - 1; before >= 0 && length < most; before--) {
    const { text } = pieces[before] ?? last;
    parts.push(text);
    length += text.length;
  }
  return { before: parts.reverse().join(""), piece: last.text, omitted: last.end - length };
}

/** All of it, as far as it is recorded. */
export function textOf({ pieces }: Answer): string {
  return pieces.map(({ text }) => text).join("");
}

import { formatNumber } from "../../ui/format/size.ts";
import { piecesOf } from "../../ui/format/text-pages.ts";

/** Why an event adds no text to an answer. */
export type SkipReason = "done" | "other type" | "hidden" | "malformed" | "redacted" | "no text";

/** The text that one frame adds to an answer. */
export interface Piece {
  readonly text: string;
  readonly at: number;
  readonly sequence: number;
  /** The position of the frame among the recorded entries. */
  readonly position: number;
  /** The number of characters of the answer up to the end of this piece. */
  readonly end: number;
}

/** A text that arrives in pieces, such as the answer of a language model. */
export interface Answer {
  /** The number of the answer within the stream, from 1. */
  readonly number: number;
  /** When the request was sent; `undefined` unless it is the first answer to that request. */
  readonly requestedAt: number | undefined;
  /** The pieces whose frames are still recorded. */
  pieces: Piece[];
  /** The number of all pieces, including those that are no longer recorded. */
  tokens: number;
  /** The connections that it came over: a request that resumes goes on over another one. */
  readonly connections: Set<number>;
  /** The number of characters of all pieces. */
  characters: number;
  firstAt: number | undefined;
  lastAt: number | undefined;
  /** Whether the next piece starts a new answer. */
  complete: boolean;
  readonly skipped: Map<SkipReason, number>;
}

export function createAnswer(number: number, requestedAt: number | undefined): Answer {
  return {
    number,
    requestedAt,
    pieces: [],
    tokens: 0,
    connections: new Set(),
    characters: 0,
    firstAt: undefined,
    lastAt: undefined,
    complete: false,
    skipped: new Map(),
  };
}

/** Measurements of an answer. Durations are in milliseconds. */
export interface AnswerMetrics {
  readonly tokens: number;
  readonly tokensPerSecond: number | undefined;
  readonly firstToken: number | undefined;
  readonly characters: number;
  readonly duration: number | undefined;
}

export function answerMetricsOf(answer: Answer): AnswerMetrics {
  const { tokens, characters, requestedAt, firstAt, lastAt } = answer;
  const duration = firstAt === undefined || lastAt === undefined ? undefined : lastAt - firstAt;
  return {
    tokens,
    characters,
    duration,
    // The duration starts with the first token, so that token is not counted.
    tokensPerSecond:
      duration === undefined || duration === 0 ? undefined : ((tokens - 1) * 1000) / duration,
    firstToken:
      requestedAt === undefined || firstAt === undefined ? undefined : firstAt - requestedAt,
  };
}

/** The text up to one of its pieces. */
export interface Excerpt {
  /** The text before the piece. */
  readonly before: string;
  readonly piece: string;
  /** The number of characters before the excerpt. */
  readonly omitted: number;
}

/**
 * The excerpt begins at a multiple of half of `most`, so that its beginning rarely changes while the text grows.
 *
 * @param most - The length that is shown at least, if there is so much text, and exceeded by half at most.
 */
export function excerptOf({ pieces }: Answer, index: number, most: number): Excerpt {
  const last = pieces[index];
  if (last === undefined) return { before: "", piece: "", omitted: 0 };
  const step = most / 2;
  const from = last.end <= most ? 0 : Math.floor((last.end - most) / step) * step;
  const parts: string[] = [];
  let start = last.end;
  for (let at = index; at >= 0 && start > from; at -= 1) {
    // One frame may have megabytes.
    const part = partFrom(pieces[at] ?? last, from);
    parts.push(part);
    start -= part.length;
  }
  const [piece = "", ...before] = parts;
  return { before: before.reverse().join(""), piece, omitted: start };
}

/** The text of a piece from a position of the answer. A surrogate pair is not cut. */
function partFrom({ text, end }: Piece, from: number): string {
  const cut = Math.max(0, from - (end - text.length));
  const unit = text.charCodeAt(cut);
  return text.slice(cut > 0 && unit >= 0xdc00 && unit <= 0xdfff ? cut + 1 : cut);
}

/** The whole text in pieces, as far as it is still recorded. */
export function* textOf({ pieces }: Answer): Generator<string> {
  for (const { text } of [...pieces]) yield* piecesOf(text);
}

const REASONS: Readonly<Record<SkipReason, string>> = {
  done: "[DONE]",
  "other type": "of another type",
  hidden: "reasoning, tools and other messages",
  malformed: "malformed JSON",
  redacted: "redacted, because the key may name a secret",
  "no text": "no text at the path",
};

/** How many events added no text ("3 events without text"), and why. */
export function describeSkipped(skipped: ReadonlyMap<SkipReason, number>): {
  readonly short: string | undefined;
  readonly long: string;
} {
  const long = [...skipped]
    .map(([reason, count]) => `${formatNumber(count)} ${REASONS[reason]}`)
    .join(", ");
  const count = [...skipped.values()].reduce((sum, some) => sum + some, 0);
  if (count === 0) return { short: undefined, long };
  return { short: `${formatNumber(count)} ${count === 1 ? "event" : "events"} without text`, long };
}

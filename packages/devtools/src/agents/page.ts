import { excerpt } from "../ui/format/visible-text.ts";

/** The maximum number of characters of the texts of one answer: about 10,000 tokens. */
export const MOST_CHARACTERS = 40_000;
/** The maximum number of characters of a message, a URL or an id. */
const LINE = 500;

/** The beginning of a text. */
export function line(text: string): string;
export function line(text: string | undefined): string | undefined;
export function line(text: string | undefined): string | undefined {
  if (text === undefined || text.length <= LINE) return text;
  return `${excerpt(text, LINE)}…`;
}

/** A time as text; agents compare it with logs. */
export function time(at: number): string;
export function time(at: number | undefined): string | undefined;
export function time(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

interface Page<Item> {
  readonly items: readonly Item[];
  /** How many there are in all. */
  readonly total: number;
  /** The `offset` of the next page; `undefined` after the last one. */
  readonly next: number | undefined;
}

/** A part of a list: at most `limit` items, and fewer if they are long. */
export function pageOf<Item>(all: readonly Item[], offset: number, limit: number): Page<Item> {
  const items: Item[] = [];
  let characters = 0;
  for (const item of all.slice(offset, offset + limit)) {
    characters += JSON.stringify(item).length;
    if (items.length > 0 && characters > MOST_CHARACTERS) break;
    items.push(item);
  }
  const end = offset + items.length;
  return { items, total: all.length, next: end < all.length ? end : undefined };
}

/** The parameters of a tool whose answer is a page. */
export const PAGING = {
  offset: {
    type: "integer",
    minimum: 0,
    maximum: 1_000_000,
    description: "How many to leave out; `next` of the previous page. Default 0.",
  },
  limit: {
    type: "integer",
    minimum: 1,
    maximum: 200,
    description: "The maximum number in the answer. Default 50.",
  },
} as const;

/** The id of a stream, in the parameters of a tool. */
export const STREAM = {
  type: "string",
  description: 'The id of a stream, such as "1.2". list_streams returns it.',
} as const;

/** The size of a page, in UTF-16 code units and in lines. A browser lays it out within a few milliseconds. */
const PAGE = 10_000;
const LINES = 500;

/** The first pages of a text, each small enough to be rendered at once, and how much of the text follows them. */
export interface TextPages {
  readonly pages: readonly string[];
  /** The number of characters that follow. */
  readonly rest: number;
}

/** @param count - The maximum number of pages. */
export function pagesOf(text: string, count: number): TextPages {
  const pages: string[] = [];
  let start = 0;
  while (start < text.length && pages.length < count) {
    const end = endOfPage(text, start);
    pages.push(text.slice(start, end));
    start = end;
  }
  return { pages, rest: text.length - start };
}

function endOfPage(text: string, start: number): number {
  const most = Math.min(text.length, start + PAGE);
  let lines = 0;
  for (let at = start; at < most; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== LF && (unit !== CR || text.charCodeAt(at + 1) === LF)) continue;
    lines += 1;
    if (lines === LINES) return at + 1;
  }
  // Neither CR LF nor a surrogate pair is cut.
  const unit = text.charCodeAt(most - 1);
  const isOpen = unit === CR ? text.charCodeAt(most) === LF : unit >= 0xd800 && unit <= 0xdbff;
  return isOpen ? Math.min(text.length, most + 1) : most;
}

const LF = 10;
const CR = 13;

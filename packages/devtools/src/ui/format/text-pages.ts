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

/** The length of a piece, in UTF-16 code units. */
const PIECE = 65_536;

/** Cuts a text of any length into pieces that can be converted within a few milliseconds. */
export function* piecesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = endNear(text, Math.min(text.length, start + PIECE));
    yield text.slice(start, end);
    start = end;
  }
}

/**
 * Cuts a text into blocks of at most `size` characters (and a surrogate pair), if possible at line ends, else at spaces:
 * between two blocks the browser breaks the line.
 */
export function blocksOf(text: string, size: number): string[] {
  const blocks: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = endOfBlock(text, start, start + size);
    blocks.push(text.slice(start, end));
    start = end;
  }
  return blocks;
}

function endOfBlock(text: string, start: number, most: number): number {
  if (most >= text.length) return text.length;
  for (const separator of ["\n", " "]) {
    const end = text.lastIndexOf(separator, most - 1) + 1;
    if (end > start) return end;
  }
  return endNear(text, most);
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
  return endNear(text, most);
}

/** The position, or the next one if CR LF or a surrogate pair would be cut. */
function endNear(text: string, position: number): number {
  const unit = text.charCodeAt(position - 1);
  const isOpen = unit === CR ? text.charCodeAt(position) === LF : unit >= 0xd800 && unit <= 0xdbff;
  return isOpen ? Math.min(text.length, position + 1) : position;
}

const LF = 10;
const CR = 13;

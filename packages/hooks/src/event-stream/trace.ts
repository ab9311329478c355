/**
 * Follows the raw text of frames beside the parser, which does not keep it.
 *
 * The text is handed on block by block, so that when the parser calls back, it is about the block that was handed on
 * last. That costs a slice a block, and is only done while somebody inspects the stream.
 */
export interface Trace {
  feed(chunk: string): void;
  /**
   * The raw text of the block that is being dispatched, its blank line included; `""` where its beginning was not
   * seen, since half a frame might hold half a secret.
   */
  block(): string;
  /** The raw text of the comment or `retry` field that is told, which thereby is a frame of its own and leaves the block. */
  line(): string;
  /** @param between - Whether what follows begins with a block of its own. */
  reset(between: boolean): void;
}

const LINE_END = /\r\n?|\n/g;
/** The end of a line, and a blank line (HTML 9.2.5, end-of-line). */
const BLOCK_END = /(?:\r\n|\r(?!\n)|\n)(?:\r\n?|\n)/g;
/** The lines that the parser tells of, each and in order, while it reads a block. */
const FRAME_LINE = /(?<=^|[\r\n])(?::[^\r\n]*|retry: ?\d+)(?:\r\n?|\n)/;

/**
 * @param limit - Characters that a block may take; what goes past them is not kept, since the parser drops lines that
 *   mean nothing without bound.
 * @param next - The parser.
 */
export function createTrace(limit: number, next: (text: string) => void): Trace {
  /** The last character before the chunk. */
  let last = "\n";
  /** Of the block: lines that are no frames of their own, what was not looked through yet, and what is handed on. */
  let lines = "";
  let rest = "";
  let piece = "";
  let isBlockWhole = true;
  let isLineWhole = true;

  function handOn(text: string): void {
    piece = text;
    next(piece);
  }

  function endBlock(): void {
    lines = "";
    rest = "";
    piece = "";
    isBlockWhole = true;
  }

  return {
    feed(chunk) {
      // A line end may have been cut in two, and what makes a line a blank one is the line end before it.
      const text = last + chunk;
      last = chunk.slice(-1);
      let start = 1;
      if (!isLineWhole) {
        const lineEnd = positionAfter(LINE_END, text, start);
        next(text.slice(start, lineEnd));
        if (lineEnd === undefined) return;
        start = lineEnd;
        isLineWhole = true;
      }
      const positionAfterBlock = text.includes("\r") ? positionAfterAnyBlock : positionAfterLFBlock;
      let end = positionAfterBlock(text, start - 1);
      while (end !== undefined) {
        handOn(text.slice(start, end));
        endBlock();
        start = end;
        end = positionAfterBlock(text, start - 1);
      }
      if (start < text.length) handOn(text.slice(start));
      if (rest.length < limit) rest += piece;
      piece = "";
    },
    block: () => (isBlockWhole ? lines + rest + piece : ""),
    line() {
      rest += piece;
      piece = "";
      const { 0: line, index } = FRAME_LINE.exec(rest) ?? { 0: "", index: 0 };
      if (lines.length < limit) lines += rest.slice(0, index);
      rest = rest.slice(index + line.length);
      return line;
    },
    reset(between) {
      endBlock();
      last = between ? "\n" : " ";
      isBlockWhole = between;
      isLineWhole = between;
    },
  };
}

function positionAfter(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function positionAfterAnyBlock(text: string, from: number): number | undefined {
  return positionAfter(BLOCK_END, text, from);
}

/** Where lines end in LF alone, as nearly everywhere, in a quarter of the time. */
function positionAfterLFBlock(text: string, from: number): number | undefined {
  const at = text.indexOf("\n\n", from);
  return at < 0 ? undefined : at + 2;
}

/**
 * Follows the raw text of frames beside the parser, which does not keep it.
 *
 * The text is handed on line by line, so that when the parser calls back, the lines seen since the
 * last blank one are the frame that it calls back about. That costs a slice a line, and is only
 * done while somebody inspects the stream.
 */
export interface Trace {
  feed(text: string): void;
  /** The raw text of the block that is being dispatched, its blank line included. */
  block(): string;
  /** The raw text of the current line, which thereby is a frame of its own and leaves the block. */
  line(): string;
  reset(): void;
}

export function createTrace(next: (text: string) => void): Trace {
  // A CR at the very end of a chunk ends the line; an LF that follows it in the next chunk is
  // then a line of nothing, which the parser knows to swallow.
  const lineEnd = /\r\n|\n|\r/g;
  let block = "";
  let line = "";
  let taken = false;

  function endLine(): void {
    const blank = line === "\n" || line === "\r" || line === "\r\n";
    if (blank) block = "";
    else if (!taken) block += line;
    line = "";
    taken = false;
  }

  return {
    feed(text) {
      let start = 0;
      lineEnd.lastIndex = 0;
      while (lineEnd.exec(text) !== null) {
        const end = lineEnd.lastIndex;
        const piece = text.slice(start, end);
        start = end;
        line += piece;
        next(piece);
        endLine();
      }
      if (start === text.length) return;
      const rest = text.slice(start);
      line += rest;
      next(rest);
    },
    block() {
      return block + line;
    },
    line() {
      taken = true;
      return line;
    },
    reset() {
      block = "";
      line = "";
      taken = false;
    },
  };
}

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

/**
 * @param limit - Characters that a block or a line may take; what goes past them is not kept, since the parser
 *   drops lines that mean nothing without bound.
 * @param next - The parser.
 */
export function createTrace(limit: number, next: (text: string) => void): Trace {
  const lineEnd = /\r\n|\n|\r/g;
  let block = "";
  let line = "";
  let taken = false;
  let endedInCR = false;

  function append(piece: string): void {
    if (line.length < limit) line += piece;
    next(piece);
  }

  function endLine(): void {
    if (isBlank(line)) block = "";
    else if (!taken && block.length < limit) block += line;
    line = "";
    taken = false;
  }

  return {
    feed(text) {
      let start = 0;
      // The second half of a line end that was cut in two. The line is over and may have been dispatched;
      // so that nothing gets lost, the LF goes with what follows.
      lineEnd.lastIndex = endedInCR && text.startsWith("\n") ? 1 : 0;
      endedInCR = text.endsWith("\r");
      while (lineEnd.exec(text) !== null) {
        append(text.slice(start, lineEnd.lastIndex));
        start = lineEnd.lastIndex;
        endLine();
      }
      if (start < text.length) append(text.slice(start));
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
      endedInCR = false;
    },
  };
}

/** Nothing but its end, and perhaps the half of one that a chunk left behind. */
function isBlank(line: string): boolean {
  return line.length <= 3 && /^\n?(\r\n|\n|\r)$/.test(line);
}

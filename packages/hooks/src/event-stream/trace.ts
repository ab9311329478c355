/**
 * Follows the raw text of frames beside the parser, which does not keep it.
 *
 * The text is handed on line by line, so that when the parser calls back, the lines seen since the
 * last blank one are the frame that it calls back about. That costs a slice a line, and is only
 * done while somebody inspects the stream.
 */
export interface Trace {
  feed(text: string): void;
  /**
   * The raw text of the block that is being dispatched, its blank line included; `""` where its beginning was not
   * seen, since half a frame might hold half a secret.
   */
  block(): string;
  /** The raw text of the current line, which thereby is a frame of its own and leaves the block. */
  line(): string;
  /** @param between - Whether what follows begins with a block of its own. */
  reset(between: boolean): void;
}

/**
 * @param limit - Characters that a block or a line may take; what goes past them is not kept, since the parser
 *   drops lines that mean nothing without bound.
 * @param next - The parser.
 */
export function createTrace(limit: number, next: (text: string) => void): Trace {
  let text = "";
  /** Where in `text` the block, the line and what has been handed on of it begin and end. */
  let blockStart = 0;
  let lineStart = 0;
  let end = 0;
  /** Of the block: its lines, and the beginning of its last one, from chunks before `text`. */
  let linesBefore = "";
  let lineBefore = "";
  let taken = false;
  let endedInCR = false;
  let isBlockWhole = true;
  let isLineWhole = true;

  function endLine(): void {
    if (isBlank()) {
      linesBefore = "";
      blockStart = end;
      // In the middle of a line, what looks like a blank one is the end of that.
      isBlockWhole ||= isLineWhole;
    } else if (taken) {
      keep(text.slice(blockStart, lineStart));
      blockStart = end;
    } else {
      keep(lineBefore);
    }
    lineBefore = "";
    lineStart = end;
    taken = false;
    isLineWhole = true;
  }

  function keep(lines: string): void {
    if (linesBefore.length < limit) linesBefore += lines;
  }

  /** Nothing but its end, and perhaps the half of one that a chunk left behind. */
  function isBlank(): boolean {
    const length = lineBefore.length + end - lineStart;
    return length <= 3 && /^\n?(\r\n|\n|\r)$/.test(lineBefore + text.slice(lineStart, end));
  }

  /** Keeps what the next chunk goes on with. */
  function endChunk(): void {
    keep(text.slice(blockStart, lineStart));
    if (lineBefore.length < limit) lineBefore += text.slice(lineStart);
    text = "";
    blockStart = 0;
    lineStart = 0;
    end = 0;
  }

  return {
    feed(chunk) {
      text = chunk;
      // The second half of a line end that was cut in two. The line is over and may have been dispatched;
      // so that nothing gets lost, the LF goes with what follows.
      const from = endedInCR && text.startsWith("\n") ? 1 : 0;
      endedInCR = text.endsWith("\r");
      let lf = text.indexOf("\n", from);
      let cr = text.indexOf("\r", from);
      while (lf >= 0 || cr >= 0) {
        // CR LF, LF or CR (HTML 9.2.5, end-of-line).
        const isCR = cr >= 0 && (lf < 0 || cr < lf);
        end = (isCR && lf !== cr + 1 ? cr : lf) + 1;
        next(text.slice(lineStart, end));
        endLine();
        if (lf >= 0 && lf < end) lf = text.indexOf("\n", end);
        if (cr >= 0 && cr < end) cr = text.indexOf("\r", end);
      }
      end = text.length;
      if (lineStart < end) next(text.slice(lineStart));
      endChunk();
    },
    // Slices of the chunk rather than sums of lines: one string for a frame, and nothing to flatten.
    block: () => (isBlockWhole ? linesBefore + lineBefore + text.slice(blockStart, end) : ""),
    line() {
      taken = true;
      return isLineWhole ? lineBefore + text.slice(lineStart, end) : "";
    },
    reset(between) {
      text = "";
      blockStart = 0;
      lineStart = 0;
      end = 0;
      linesBefore = "";
      lineBefore = "";
      taken = false;
      endedInCR = false;
      isBlockWhole = between;
      isLineWhole = between;
    },
  };
}

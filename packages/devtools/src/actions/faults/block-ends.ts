const LF = 10;
const CR = 13;

/**
 * Finds where blocks end in the bytes of an event stream: after the blank line (HTML 9.2.6). Returns, for each chunk,
 * the positions in it right after an end.
 */
export function createBlockEnds(): (chunk: Uint8Array) => number[] {
  let isLineEmpty = true;
  let isBlockEmpty = true;
  let endedInCR = false;

  return (chunk) => {
    const ends: number[] = [];
    for (const [index, byte] of chunk.entries()) {
      if (byte === LF && endedInCR) {
        // The second half of a line end belongs to what it ends.
        if (ends.at(-1) === index) ends[ends.length - 1] = index + 1;
      } else if (byte !== LF && byte !== CR) {
        isLineEmpty = false;
        isBlockEmpty = false;
      } else if (!isLineEmpty) {
        isLineEmpty = true;
      } else if (!isBlockEmpty) {
        isBlockEmpty = true;
        ends.push(index + 1);
      }
      endedInCR = byte === CR;
    }
    return ends;
  };
}

const LF = 10;
const CR = 13;

/**
 * Finds the ends of blocks in the bytes of an event stream. A block ends with a blank line (HTML 9.2.6).
 *
 * @returns A function that takes the next chunk and returns the positions directly after an end.
 */
export function createBlockEnds(): (chunk: Uint8Array) => number[] {
  let isLineEmpty = true;
  let isBlockEmpty = true;
  let endedInCR = false;

  return (chunk) => {
    const ends: number[] = [];
    for (const [index, byte] of chunk.entries()) {
      if (byte === LF && endedInCR) {
        // CR LF is one line end, so the LF still belongs to the block.
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

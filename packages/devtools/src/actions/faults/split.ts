import { alterBody } from "./alter-body.ts";
import type { Fault } from "./fault.ts";

/** The network cuts the stream in the middle of every character that takes more than one byte. */
export function split(): Fault {
  return (fetch, ended) => async (input, init) =>
    alterBody(await fetch(input, init), async function* (chunks) {
      for await (const chunk of chunks) {
        let start = 0;
        for (let index = 1; index < chunk.length && !ended.aborted; index++) {
          if (!isLead(chunk[index - 1])) continue;
          yield chunk.subarray(start, index);
          start = index;
        }
        yield chunk.subarray(start);
      }
    });
}

/** The first byte of a character that takes several in UTF-8. */
function isLead(byte = 0): boolean {
  return byte >= 0b1100_0000;
}

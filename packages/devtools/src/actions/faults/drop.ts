import { alterBody } from "./alter-body.ts";
import { createBlockEnds } from "./block-ends.ts";
import type { Fault } from "./fault.ts";

/** Every connection breaks off after so many frames. */
export function drop(frames: number): Fault {
  return (fetch, ended) => async (input, init) =>
    alterBody(await fetch(input, init), async function* (chunks) {
      const endsIn = createBlockEnds();
      let left = frames;
      for await (const chunk of chunks) {
        const ends = endsIn(chunk);
        const last = ends[left - 1];
        left -= ends.length;
        if (last === undefined || ended.aborted) {
          yield chunk;
        } else {
          yield chunk.subarray(0, last);
          throw new TypeError("Simulated: the connection broke off.");
        }
      }
    });
}

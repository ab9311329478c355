import { alterBody } from "./alter-body.ts";
import { createBlockEnds } from "./block-ends.ts";
import { type Fault, released } from "./fault.ts";

/** Every connection stays open and says nothing more after so many frames; what it held back comes at the end. */
export function stall(frames: number): Fault {
  return (fetch, ended) => async (input, init) =>
    alterBody(await fetch(input, init), async function* (chunks, cancelled) {
      const endsIn = createBlockEnds();
      let left = frames;
      if (left === 0) await released([ended, cancelled]);
      for await (const chunk of chunks) {
        const ends = endsIn(chunk);
        const last = ends[left - 1];
        left -= ends.length;
        if (last === undefined) {
          yield chunk;
        } else {
          yield chunk.subarray(0, last);
          await released([ended, cancelled]);
          if (last < chunk.length) yield chunk.subarray(last);
        }
      }
    });
}

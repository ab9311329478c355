import { createBlockEnds } from "./block-ends.ts";
import type { FaultyFetch } from "./active-faults.ts";
import { transformBody } from "./transform-body.ts";
import { waitForAbort } from "./wait-for-abort.ts";

/** Every connection is aborted after a number of frames. */
export function drop(frames: number): FaultyFetch {
  return (fetch, ended) => async (input, init) =>
    transformBody(await fetch(input, init), async function* (chunks) {
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

/** Every connection stalls after a number of frames. What it held back is delivered when the simulation ends. */
export function stall(frames: number): FaultyFetch {
  return (fetch, ended) => async (input, init) =>
    transformBody(await fetch(input, init), async function* (chunks, cancelled) {
      const endsIn = createBlockEnds();
      let left = frames;
      if (left === 0) await waitForAbort([ended, cancelled]);
      for await (const chunk of chunks) {
        const ends = endsIn(chunk);
        const last = ends[left - 1];
        left -= ends.length;
        if (last === undefined) {
          yield chunk;
        } else {
          yield chunk.subarray(0, last);
          await waitForAbort([ended, cancelled]);
          if (last < chunk.length) yield chunk.subarray(last);
        }
      }
    });
}

/** Chunks are cut inside every character that has more than one byte. */
export function split(): FaultyFetch {
  return (fetch, ended) => async (input, init) =>
    transformBody(await fetch(input, init), async function* (chunks) {
      for await (const chunk of chunks) {
        let start = 0;
        for (let index = 1; index < chunk.length && !ended.aborted; index += 1) {
          if (!isLead(chunk[index - 1])) continue;
          yield chunk.subarray(start, index);
          start = index;
        }
        yield chunk.subarray(start);
      }
    });
}

/** Whether it is the first byte of a UTF-8 sequence of several bytes. */
function isLead(byte = 0): boolean {
  return byte >= 0b1100_0000;
}

/** How much of a block is searched for its event type, in UTF-16 code units. */
const SEARCHED = 4096;

/**
 * After the first event of every connection, something invalid is inserted: `"data"`, an event of the same type with
 * truncated JSON, or `"line"`, lines that the standard ignores. What the server sends is not changed.
 */
export function malform(part: "data" | "line"): FaultyFetch {
  return (fetch, ended) => async (input, init) =>
    transformBody(await fetch(input, init), async function* (chunks) {
      const endsIn = createBlockEnds();
      const decoder = new TextDecoder();
      let block = "";
      let isDone = false;
      for await (const chunk of chunks) {
        let start = 0;
        for (const end of isDone || ended.aborted ? [] : endsIn(chunk)) {
          block += decoder.decode(chunk.subarray(start, end), { stream: true });
          yield chunk.subarray(start, end);
          start = end;
          isDone = /^data/m.test(block);
          if (isDone) {
            yield new TextEncoder().encode(part === "data" ? brokenEvent(block) : BROKEN_LINES);
            break;
          }
          block = "";
        }
        if (start === chunk.length) continue;
        const rest = chunk.subarray(start);
        if (block.length < SEARCHED) block += decoder.decode(rest, { stream: true });
        yield rest;
      }
    });
}

const BROKEN_LINES = "this line has an unknown field name\nretry: soon\n\n";

function brokenEvent(like: string): string {
  const type = /^event: ?(.*)$/m.exec(like)?.[1];
  return `${type === undefined ? "" : `event: ${type}\n`}data: {"simulated": "malformed\n\n`;
}

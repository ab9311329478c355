import { alterBody } from "./alter-body.ts";
import { createBlockEnds } from "./block-ends.ts";
import type { Fault } from "./fault.ts";

/** As much of a block as is looked through for its event type. */
const LOOKED_AT = 4096;

/**
 * Once on every connection, after its first event, the server sends something that it should not: `"data"`, an event
 * of the same type whose data is cut-off JSON, or `"line"`, lines that the standard says to ignore. What the server
 * itself sends stays as it is.
 */
export function malform(part: "data" | "line"): Fault {
  return (fetch, ended) => async (input, init) =>
    alterBody(await fetch(input, init), async function* (chunks) {
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
        if (block.length < LOOKED_AT) block += decoder.decode(rest, { stream: true });
        yield rest;
      }
    });
}

const BROKEN_LINES = "this line has no field that anybody knows\nretry: soon\n\n";

function brokenEvent(like: string): string {
  const type = /^event: ?(.*)$/m.exec(like)?.[1];
  return `${type === undefined ? "" : `event: ${type}\n`}data: {"simulated": "malformed\n\n`;
}

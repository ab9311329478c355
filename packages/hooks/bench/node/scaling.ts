// How the time for one long line grows with its length, in chunks of a packet each.

import { cut, encodeLine } from "./chunks.ts";
import { parseWithFetchEventSource, parseWithParser, parseWithRunnel } from "./parsers.ts";
import type { Parse } from "./parsers.ts";

/** Milliseconds for a line of 4 MiB and of 16 MiB. */
export interface Scaling {
  readonly parser: string;
  readonly small: number;
  readonly large: number;
}

const MEBIBYTE = 1024 * 1024;
const PACKET = 1400;

function time(parse: Parse, size: number): number {
  const chunks = cut(encodeLine(size), PACKET);
  let length = 0;
  const start = performance.now();
  parse(chunks, (data) => {
    length += data.length;
  });
  const took = performance.now() - start;
  if (length !== size) throw new Error(`Of ${size} characters ${length} came out.`);
  return took;
}

function best(parse: Parse, size: number, rounds: number): number {
  return Math.min(...Array.from({ length: rounds }, () => time(parse, size)));
}

function scale(parser: string, parse: Parse, rounds: number): Scaling {
  time(parse, MEBIBYTE);
  return {
    parser,
    small: best(parse, 4 * MEBIBYTE, rounds),
    large: best(parse, 16 * MEBIBYTE, rounds),
  };
}

process.send?.([
  scale("Runnel", parseWithRunnel, 7),
  scale("eventsource-parser", parseWithParser, 7),
  // Once is enough: it takes long, and so long that noise hardly matters.
  scale("fetch-event-source", parseWithFetchEventSource, 1),
] satisfies Scaling[]);

// Measures how the time to parse one long line grows with its length. Each chunk is one packet.

import { encodeLine, split } from "./chunks.ts";
import { parseWithFetchEventSource, parseWithParser, parseWithRunnel } from "./parsers.ts";
import type { Parse } from "./parsers.ts";

/** Milliseconds to parse a line of 4 MiB (`small`) and of 16 MiB (`large`). */
export interface Scaling {
  readonly parser: string;
  readonly small: number;
  readonly large: number;
}

const MEBIBYTE = 1024 * 1024;
const PACKET = 1400;

function time(parse: Parse, size: number): number {
  const chunks = split(encodeLine(size), PACKET);
  let length = 0;
  const start = performance.now();
  parse(chunks, (data) => {
    length += data.length;
  });
  const took = performance.now() - start;
  if (length !== size) throw new Error(`Expected ${size} characters; received ${length}.`);
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
  // One round is enough: it takes so long that noise hardly matters.
  scale("fetch-event-source", parseWithFetchEventSource, 1),
] satisfies Scaling[]);

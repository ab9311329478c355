import type { LogEntry } from "../../../server/event-log.ts";

type LineEnd = "\n" | "\r\n" | "\r";

function eventBlock({ id, data }: LogEntry, lineEnd: LineEnd): string {
  return [`id: ${id}`, `data: ${data}`, "", ""].join(lineEnd);
}

/** Two halves, cut after the first byte of the first character that has more than one. */
function cutCharacter(text: string): readonly [Uint8Array, Uint8Array] {
  const bytes = Buffer.from(text);
  const middle = bytes.findIndex((byte) => byte >= 0xc0) + 1;
  return [bytes.subarray(0, middle), bytes.subarray(middle)];
}

const BOM = "\uFEFF";

/** A few thousand lines that mean nothing. */
const commentStorm: string = Array.from({ length: 5_000 }, (_, n) => `: storm ${n}\n`).join("");

/** None is a number of milliseconds in digits, so each is to be ignored. */
const badRetries = "retry: soon\n\nretry: -5\n\nretry: 1.5\n\n";

/** Bytes that are no UTF-8, fields that do not exist, an id that must be ignored: no event in all of it. */
const garbage: Uint8Array = Buffer.concat([
  Buffer.from([0xff, 0xfe, 0x80, 0xc3, 0x28, 0x00]),
  Buffer.from("\n<html>\nfoo: bar\n data: not at the start of the line\nid: 7\0 8\nDATA: loud\n"),
  Buffer.from("event: nothing\n\n\n\n:\n"),
]);

/** More than the page allows for one event. */
const oversized: string = `event: huge\ndata: ${"x".repeat(128 * 1_024)}\n\n`;

export { badRetries, BOM, commentStorm, cutCharacter, eventBlock, garbage, oversized };
export type { LineEnd };

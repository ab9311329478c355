import type { LogEntry } from "../../../server/event-log.ts";

export type LineEnd = "\n" | "\r\n" | "\r";

export function eventBlock({ id, data }: LogEntry, lineEnd: LineEnd): string {
  return [`id: ${id}`, `data: ${data}`, "", ""].join(lineEnd);
}

/** Two parts, split after the first byte of the first character that has several bytes. */
export function splitCharacter(text: string): readonly [Uint8Array, Uint8Array] {
  const bytes = Buffer.from(text);
  const middle = bytes.findIndex((byte) => byte >= 0xc0) + 1;
  return [bytes.subarray(0, middle), bytes.subarray(middle)];
}

export const BOM = "\uFEFF";

/** Five thousand comments. */
export const commentStorm: string = Array.from({ length: 5_000 }, (_, n) => `: storm ${n}\n`).join(
  "",
);

/** Values of `retry` that are not ASCII digits. The parser must ignore them (HTML 9.2.6). */
export const badRetries = "retry: soon\n\nretry: -5\n\nretry: 1.5\n\n";

/** Invalid UTF-8, unknown fields, and an id with a NULL, which must be ignored. It contains no event. */
export const garbage: Uint8Array = Buffer.concat([
  Buffer.from([0xff, 0xfe, 0x80, 0xc3, 0x28, 0x00]),
  Buffer.from("\n<html>\nfoo: bar\n data: not at the start of the line\nid: 7\0 8\nDATA: loud\n"),
  Buffer.from("event: nothing\n\n\n\n:\n"),
]);

/** An event that is larger than the page's `maxEventSize`. */
export const oversized: string = `event: huge\ndata: ${"x".repeat(128 * 1_024)}\n\n`;

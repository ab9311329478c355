import { describeSeparator } from "../../ui/format/separator.ts";
import type { StreamRecord } from "../../recorder/stream.ts";
import { comment, frameText } from "../../ui/format/frame-text.ts";

/**
 * A stream as the text that came over the wire, which any parser of event streams reads again. What is not from the
 * wire, such as a lost connection, is told in comments.
 */
export function writeEventStream(stream: StreamRecord, now: number): string {
  const { method, url, entries, dropped } = stream;
  const parts = [comment(`${method} ${url}, captured ${isoTime(now)}`)];
  if (dropped > 0) parts.push(comment(`${dropped} older frames were dropped`));
  let before = "\n";
  for (let position = entries.first; position < entries.end; position++) {
    const entry = entries.at(position);
    if (entry === undefined) continue;
    const isFrame = entry.type === "frame";
    const piece = isFrame
      ? frameText(entry)
      : comment(`${isoTime(entry.at)} ${describeSeparator(entry)}`);
    // What was cut inside a line end, or came without one, must not run into a line of ours.
    if (!isFrame && !/[\r\n]$/.test(before)) parts.push("\n");
    parts.push(piece);
    before = piece;
  }
  return parts.join("");
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

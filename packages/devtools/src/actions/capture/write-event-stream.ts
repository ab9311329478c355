import { describeSeparator } from "../../ui/format/descriptions.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { comment, frameText } from "../../ui/format/frame-text.ts";

/** Writes the text of a stream, which any parser can read. Other entries, such as a lost connection, become comments. */
export function writeEventStream(stream: StreamRecord, now: number): string {
  const { method, url, entries, dropped } = stream;
  const parts = [comment(`${method} ${url}, captured ${isoTime(now)}`)];
  if (dropped > 0) parts.push(comment(`${dropped} older frames were dropped`));
  let previous = "\n";
  for (let position = entries.first; position < entries.end; position += 1) {
    const entry = entries.at(position);
    if (entry === undefined) continue;
    const isFrame = entry.type === "frame";
    const piece = isFrame
      ? frameText(entry)
      : comment(`${isoTime(entry.at)} ${describeSeparator(entry)}`);
    // A frame that was cut off may have no line end; the comment must start on a new line.
    if (!isFrame && !/[\r\n]$/.test(previous)) parts.push("\n");
    parts.push(piece);
    previous = piece;
  }
  return parts.join("");
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

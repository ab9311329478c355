import { inEnglish } from "../../ui/format/translate.ts";
import { describeSeparator } from "../../ui/format/descriptions.ts";
import type { StoredEntry } from "../../recorder/stored-entries.ts";
import { storedEntries } from "../../recorder/stored-entries.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { lostFrames } from "../../recorder/stream-record.ts";
import { comment, frameText } from "../../ui/format/frame-text.ts";

/**
 * Writes the text of a stream in pieces. Any parser can read it. Other entries, such as a lost connection, become comments.
 * What is recorded after this call is not written.
 */
export function writeEventStream(
  stream: StreamRecord,
  now: number,
): Generator<string | Promise<void>> {
  const { method, url } = stream;
  const dropped = lostFrames(stream);
  const stored = storedEntries(stream);
  const head = [`${method} ${url}, captured ${isoTime(now)}`];
  if (dropped > 0) head.push(`${dropped} older frames were dropped`);
  return write(head, stored.from(stored.first));
}

function* write(
  head: readonly string[],
  entries: Iterable<StoredEntry>,
): Generator<string | Promise<void>> {
  yield* head.map(comment);
  let last = "\n";
  for (const entry of entries) {
    if (entry instanceof Promise) {
      yield entry;
      continue;
    }
    if (entry.type !== "frame") {
      // A frame that was cut off may have no line end; the comment must start on a new line.
      if (!/[\r\n]$/.test(last)) yield "\n";
      last = comment(`${isoTime(entry.at)} ${inEnglish(() => describeSeparator(entry))}`);
      yield last;
      continue;
    }
    for (const piece of frameText(entry)) {
      yield piece;
      last = piece;
    }
  }
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

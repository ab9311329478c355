import type { StreamRecord } from "../../recorder/stream.ts";
import { download } from "./download.ts";
import { fileNameFor } from "./file-name.ts";
import { writeCapture } from "./write-capture.ts";
import { writeEventStream } from "./write-event-stream.ts";
import { writeHAR } from "./write-har.ts";

export type ExportFormat = "json" | "sse" | "har";

/**
 * Hands streams to the user as a file, with what came since they were last shown. An event stream is one stream's.
 *
 * @param owner - The document that the user is in, which may be that of a window of our own.
 */
export function exportStreams(
  streams: readonly StreamRecord[],
  format: ExportFormat,
  owner: Document,
): void {
  const now = Date.now();
  const [first] = streams;
  if (first === undefined) return;
  const text = {
    json: () => writeCapture(streams, now),
    har: () => writeHAR(streams, now),
    sse: () => writeEventStream(first, now),
  }[format]();
  const type = { json: "application/json", har: "application/json", sse: "text/event-stream" };
  const name = streams.length === 1 ? first.name : `${streams.length}-streams`;
  download(fileNameFor(name, now, format), new Blob([text], { type: type[format] }), owner);
}

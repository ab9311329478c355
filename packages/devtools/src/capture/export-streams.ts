import type { StreamRecord } from "../recorder/stream.ts";
import { download } from "./download.ts";
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
  download(fileName(streams, format, now), new Blob([text], { type: type[format] }), owner);
}

/** "runnel-api-prices-2026-11-21-14-03-07.json" */
function fileName(streams: readonly StreamRecord[], format: ExportFormat, now: number): string {
  const name = streams.length === 1 ? streams[0]?.name : `${streams.length}-streams`;
  const time = new Date(now).toISOString().slice(0, 19);
  const words = `runnel ${name} ${time}`.split(/[^\p{Letter}\p{Number}]+/u).filter(Boolean);
  return `${words.join("-").slice(0, 120)}.${format}`;
}

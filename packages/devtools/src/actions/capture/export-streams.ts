import type { StreamRecord } from "../../recorder/stream-record.ts";
import { blobInSlices } from "../../ui/blob-in-slices.ts";
import { fileNameFor } from "./file-name.ts";
import { writeCapture } from "./write-capture.ts";
import { writeEventStream } from "./write-event-stream.ts";
import { writeHAR } from "./write-har.ts";

export type ExportFormat = "json" | "sse" | "har";

/**
 * Saves streams as a file, including frames that are not rendered yet. The format `sse` takes only one stream. The file is
 * written in slices, so that 32 MiB of frames do not block the page.
 *
 * @param owner - The document of the panel, which may be in its own window.
 * @param signal - Cancels the export. The promise then rejects.
 */
export async function exportStreams(
  streams: readonly StreamRecord[],
  format: ExportFormat,
  owner: Document,
  signal: AbortSignal,
): Promise<void> {
  const now = Date.now();
  const [first] = streams;
  if (first === undefined) return;
  const pieces = {
    json: () => writeCapture(streams, now),
    har: () => writeHAR(streams, now),
    sse: () => writeEventStream(first, now),
  }[format]();
  const type = { json: "application/json", har: "application/json", sse: "text/event-stream" };
  const name = streams.length === 1 ? first.name : `${streams.length}-streams`;
  const file = await blobInSlices(pieces, type[format], signal);
  download(fileNameFor(name, now, format), file, owner);
}

/** How long the URL of a file stays valid, so that the browser can start the download, in milliseconds. */
const URL_LIFETIME = 10_000;

/** Saves a file by a link outside the document, so that the page's policy and handlers do not affect it. */
function download(name: string, file: Blob, owner: Document): void {
  const link = owner.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(file);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), URL_LIFETIME);
}

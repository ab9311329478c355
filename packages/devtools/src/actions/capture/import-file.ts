import { formatBytes, formatNumber } from "../../ui/format/size.ts";
import { CaptureError } from "./check.ts";
import type { ImportedCapture } from "./imported-capture.ts";
import { readCapture } from "./read-capture.ts";
import { readEventStream } from "./read-event-stream.ts";

/** More than everything that a panel can hold comes to as JSON. */
const MAX_FILE = 128 * 1024 * 1024;

let serial = 0;

/** Reads a file that was exported; rejects with a `CaptureError` where it cannot be read. */
export async function importFile(file: File): Promise<ImportedCapture> {
  if (file.size > MAX_FILE) {
    throw new CaptureError(
      `The file is ${formatBytes(file.size)} large; at most ${formatBytes(MAX_FILE)} are read.`,
    );
  }
  const text = await file.text();
  const isJSON = /^\s*[[{]/.test(text) || /\.(json|har)$/i.test(file.name);
  const { recording, capturedAt, dropped } = isJSON
    ? readCapture(text)
    : await readEventStream(text, file.name);
  if (recording.streams.length === 0) throw new CaptureError("There is no stream in it.");
  const frames = recording.streams.reduce((sum, stream) => sum + stream.dropped, 0);
  const notes = [
    ...(dropped === 0 ? [] : [`${formatNumber(dropped)} streams were dropped`]),
    ...(frames === 0 ? [] : [`${formatNumber(frames)} older frames were dropped`]),
    // Whoever looks for when something happened must not believe the clock beside a frame.
    ...(isJSON ? [] : ["times are when it was opened, since such a file has none"]),
  ];
  serial++;
  return {
    serial,
    name: file.name,
    recording,
    capturedAt: isJSON ? capturedAt : undefined,
    note: notes.length === 0 ? undefined : notes.join(" · "),
  };
}

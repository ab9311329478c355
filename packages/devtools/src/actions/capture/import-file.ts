import { translate } from "../../ui/format/translate.ts";
import { formatBytes } from "../../ui/format/size.ts";
import { CaptureError } from "./validators.ts";
import type { ImportedCapture } from "./imported-capture.ts";
import { runInSlices } from "../../ui/run-in-slices.ts";
import { readCaptureInSteps } from "./read-capture.ts";
import { readEventStream } from "./read-event-stream.ts";

/** The maximum size of a file, in bytes. The JSON of a full panel is smaller. */
const MAX_FILE = 256 * 1024 * 1024;

/** The size of the beginning that determines the format, in bytes. */
const START = 1024 * 1024;

let serial = 0;

/** Reads an exported file. Rejects with a `CaptureError` if it is invalid. */
export async function importFile(file: File): Promise<ImportedCapture> {
  if (file.size > MAX_FILE) {
    throw new CaptureError(
      translate("The file must be at most {limit}; it has {size}.", {
        limit: formatBytes(MAX_FILE),
        size: formatBytes(file.size),
      }),
    );
  }
  const start = await file.slice(0, START).text();
  const isJSON = /^\s*[[{]/.test(start) || /\.(json|har)$/i.test(file.name);
  const { recording, capturedAt, dropped } = isJSON
    ? await runInSlices(readCaptureInSteps(await file.text()))
    : await readEventStream(file, start);
  if (recording.streams.length === 0) throw new CaptureError(translate("It contains no streams."));
  const frames = recording.streams.reduce((sum, stream) => sum + stream.dropped, 0);
  const notes = [
    ...(dropped === 0
      ? []
      : [translate("{count} {count|stream was|streams were} dropped", { count: dropped })]),
    ...(frames === 0
      ? []
      : [translate("{count} older {count|frame was|frames were} dropped", { count: frames })]),
    // The times of the frames would be misleading.
    ...(isJSON ? [] : [translate("the file has no times, so the time of opening is shown")]),
  ];
  serial += 1;
  return {
    serial,
    name: file.name,
    recording,
    capturedAt: isJSON ? capturedAt : undefined,
    note: notes.length === 0 ? undefined : notes.join(" · "),
  };
}

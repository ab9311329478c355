import { runInSlices } from "./run-in-slices.ts";

/** The length of the text that is encoded at once, in UTF-16 code units. */
const PART = 262_144;

/**
 * Encodes a text of any length without blocking the page.
 *
 * @param pieces - The text, computed as it is read.
 * @param signal - Ends the work early. The promise then rejects.
 */
export function blobInSlices(
  pieces: Iterable<string>,
  type: string,
  signal?: AbortSignal,
): Promise<Blob> {
  return runInSlices(encode(pieces, type), signal);
}

function* encode(pieces: Iterable<string>, type: string): Generator<void, Blob> {
  const parts: Blob[] = [];
  let part: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    part.push(piece);
    length += piece.length;
    if (length >= PART) {
      parts.push(new Blob(part));
      part = [];
      length = 0;
    }
    yield;
  }
  return new Blob([...parts, ...part], { type });
}

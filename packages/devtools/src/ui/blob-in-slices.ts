import { runInSlices } from "./run-in-slices.ts";

/** The length of the text that is encoded at once, in UTF-16 code units. */
const PART = 262_144;

/** A text in pieces that are computed as they are read. A promise must be awaited before the next piece. */
export type Pieces = Iterable<string | Promise<void>>;

/**
 * Encodes a text of any length without blocking the page.
 *
 * @param signal - Ends the work early. The promise then rejects.
 */
export function blobInSlices(pieces: Pieces, type: string, signal?: AbortSignal): Promise<Blob> {
  return runInSlices(encode(pieces, type), signal);
}

function* encode(pieces: Pieces, type: string): Generator<void | Promise<void>, Blob> {
  const parts: Blob[] = [];
  let part: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    if (typeof piece !== "string") {
      yield piece;
      continue;
    }
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

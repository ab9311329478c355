import { formatFrame } from "../server/frame.ts";

/** Splits bytes into chunks, as a network does. */
export function split(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += size) {
    chunks.push(bytes.slice(start, start + size));
  }
  return chunks;
}

/** Encodes `events` events as the benchmark server sends them. `first` is the number of the first one. */
export function encodeFrames(events: number, first = 1): Uint8Array {
  let text = "";
  for (let n = first; n < first + events; n += 1) text += formatFrame(n, 1, 1_700_000_000_000.5);
  return new TextEncoder().encode(text);
}

/** Encodes one event with one `data` line of `size` bytes. */
export function encodeLine(size: number): Uint8Array {
  return new TextEncoder().encode(`data: ${"x".repeat(size)}\n\n`);
}

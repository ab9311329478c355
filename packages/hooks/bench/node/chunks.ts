import { formatFrame } from "../server/frame.ts";

/** Cuts bytes as a network would. */
export function cut(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += size) {
    chunks.push(bytes.slice(start, start + size));
  }
  return chunks;
}

/** So many events, as the server of the browser's part sends them. */
export function encodeFrames(events: number, first = 1): Uint8Array {
  let text = "";
  for (let n = first; n < first + events; n += 1) text += formatFrame(n, 1, 1_700_000_000_000.5);
  return new TextEncoder().encode(text);
}

/** One event in one line of so many bytes. */
export function encodeLine(size: number): Uint8Array {
  return new TextEncoder().encode(`data: ${"x".repeat(size)}\n\n`);
}

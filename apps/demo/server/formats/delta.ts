import { message } from "./format.ts";
import type { WireFormat } from "./format.ts";

/** The simplest format: pieces of text, of which the last one is marked as finished. */
export const delta: WireFormat = {
  *frames({ text }) {
    for (const piece of text) yield message({ delta: piece, finished: false });
    yield message({ delta: "", finished: true });
  },
  failure: ({ code, message: reason }) => [
    { type: "error", data: JSON.stringify({ error: code, message: reason }) },
  ],
};

import type { FrameReceived } from "./facts.ts";
import { originalOf } from "./presented-frame.ts";
import { REDACTED } from "./redact.ts";

const encoder = new TextEncoder();
const counted = new WeakMap<FrameReceived, number>();

/**
 * The size of a frame on the wire, in bytes; without its raw text, the size of its data. The frame's own `size` is in
 * UTF-16 code units: a Chinese character is one unit, but three bytes. Nothing is redacted for it.
 */
export function bytesOf(frame: FrameReceived): number {
  const original = originalOf(frame);
  const { raw, data } = original ?? frame;
  const text = raw === "" ? data : raw;
  const units = raw === "" ? data.length : frame.size;
  if (text.length <= SHORT && ASCII.test(text)) return units;
  let bytes = counted.get(frame);
  if (bytes === undefined) {
    // A copy has placeholders for its secrets, but its `size` includes the length of the secrets.
    const shown = original === undefined ? text.replaceAll(REDACTED, "") : text;
    bytes = units + encoder.encode(shown).length - shown.length;
    counted.set(frame, bytes);
  }
  return bytes;
}

/** The maximum length of a text that is read again each time. For 100,000 short frames, the cache would take 50 ms. */
const SHORT = 1000;
const ASCII = /^[\0-\x7f]*$/;

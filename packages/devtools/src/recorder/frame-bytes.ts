import type { FrameReceived } from "@runnel/hooks/inspect";
import { REDACTED } from "@runnel/hooks/inspect";

const encoder = new TextEncoder();
const counted = new WeakMap<FrameReceived, number>();

/**
 * The size of a frame on the wire, in bytes; without its raw text, the size of its data. The frame's own `size` is in
 * UTF-16 code units: a Chinese character is one unit, but three bytes. Computed on demand and cached.
 */
export function bytesOf(frame: FrameReceived): number {
  if (isPlain(frame)) return frame.raw === "" ? frame.data.length : frame.size;
  let bytes = counted.get(frame);
  if (bytes === undefined) {
    const { raw, data, size } = frame;
    // The placeholder for a secret was not on the wire; `size` includes the length of the secret itself.
    const shown = (raw === "" ? data : raw).replaceAll(REDACTED, "");
    const units = raw === "" ? data.length : size;
    bytes = units + encoder.encode(shown).length - shown.length;
    counted.set(frame, bytes);
  }
  return bytes;
}

/** The maximum length of a text that is read again each time. For 100,000 short frames, the cache would take 50 ms. */
const SHORT = 1000;
const ASCII = /^[\0-\x7f]*$/;

/** Whether each UTF-16 code unit of a frame was one byte on the wire. The placeholder for a secret is not ASCII. */
function isPlain({ raw, data }: FrameReceived): boolean {
  const shown = raw === "" ? data : raw;
  return shown.length <= SHORT && ASCII.test(shown);
}

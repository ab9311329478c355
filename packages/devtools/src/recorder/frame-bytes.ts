import { type FrameReceived, REDACTED } from "@runnel/hooks/inspect";

const encoder = new TextEncoder();
const counted = new WeakMap<FrameReceived, number>();

/**
 * The bytes that a frame took on the wire; where nobody has its raw text, those of its data. A frame's `size` is in
 * UTF-16 units, of which a Chinese character is one and not three. Counted when somebody looks, not when it comes.
 */
export function bytesOf(frame: FrameReceived): number {
  let bytes = counted.get(frame);
  if (bytes === undefined) {
    const { raw, data, size } = frame;
    // What stands for a secret came over no wire, and `size` knows how long the secret was.
    const shown = (raw === "" ? data : raw).replaceAll(REDACTED, "");
    const units = raw === "" ? data.length : size;
    bytes = units + encoder.encode(shown).length - shown.length;
    counted.set(frame, bytes);
  }
  return bytes;
}

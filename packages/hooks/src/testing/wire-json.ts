/** JSON that also carries bytes, as `{ "$bytes": base64 }`. */
export function encode(value: unknown): string {
  return JSON.stringify(
    value,
    function (this: Record<string, unknown>, key: string, item: unknown) {
      // `item` of a Node Buffer is already its own JSON form; the bytes are still in the holder.
      const raw = this[key];
      return ArrayBuffer.isView(raw)
        ? { $bytes: toBase64(new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength)) }
        : item;
    },
  );
}

export function decode(text: string): unknown {
  return JSON.parse(text, (_key, item: unknown) =>
    typeof item === "object" && item !== null && "$bytes" in item && typeof item.$bytes === "string"
      ? fromBase64(item.$bytes)
      : item,
  );
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  // Not Uint8Array.from: it goes by an iterator, which takes seconds for the 16 MiB that limits are tested with.
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

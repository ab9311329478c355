const BYTES_PER_ROW = 8;

/** "0000  64 61 74 61 3a 20 68 69  data: hi", one row for each eight bytes. */
export function hexDump(bytes: Uint8Array): string {
  const rows: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += BYTES_PER_ROW) {
    const row = [...bytes.subarray(offset, offset + BYTES_PER_ROW)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const text = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·"));
    const address = offset.toString(16).padStart(4, "0");
    rows.push(`${address}  ${hex.padEnd(BYTES_PER_ROW * 3 - 1)}  ${text.join("")}`);
  }
  return rows.join("\n");
}

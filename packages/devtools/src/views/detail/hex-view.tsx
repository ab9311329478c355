import type { ReactNode } from "react";
import { useMemo, useState } from "react";

/** How many bytes are shown at first, and added by "Show more". */
const PAGE = 4096;

interface HexViewProps {
  readonly text: string;
}

/** The UTF-8 bytes of a frame. */
export function HexView({ text }: HexViewProps): ReactNode {
  const [limit, setLimit] = useState(PAGE);
  const bytes = useMemo(() => new TextEncoder().encode(text), [text]);
  const rest = bytes.length - limit;
  return (
    <div className="detail-text hex" tabIndex={0}>
      <pre>{hexDump(bytes.subarray(0, limit))}</pre>
      {rest > 0 && (
        <button type="button" className="tool" onClick={() => setLimit(limit + PAGE)}>
          Show {Math.min(rest, PAGE).toLocaleString("en-US")} of {rest.toLocaleString("en-US")} more
          bytes
        </button>
      )}
    </div>
  );
}

const BYTES_PER_ROW = 8;

/** Rows of eight bytes: "0000  64 61 74 61 3a 20 68 69  data: hi". */
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

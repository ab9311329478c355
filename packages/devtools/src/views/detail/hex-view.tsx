import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import { ShowMore } from "../../ui/show-more.tsx";

/** How many bytes are shown at first, and added by "Show more". */
const PAGE = 4096;

interface HexViewProps {
  readonly text: string;
  /** The number of its bytes. */
  readonly size: number;
}

/** The UTF-8 bytes of a frame. */
export function HexView({ text, size }: HexViewProps): ReactNode {
  const [count, setCount] = useState(1);
  const limit = count * PAGE;
  // A code unit is at least one byte, so the beginning of the text has the bytes that are shown.
  const bytes = useMemo(() => new TextEncoder().encode(text.slice(0, limit + 1)), [text, limit]);
  const rest = Math.max(bytes.length, size) - limit;
  return (
    <div className="detail-text hex" tabIndex={0}>
      {Array.from({ length: count }, (_, page) => (
        <HexPage key={page} bytes={bytes} start={page * PAGE} />
      ))}
      <ShowMore rest={rest} unit="bytes" onMore={() => setCount(count + 1)} />
    </div>
  );
}

interface HexPageProps {
  readonly bytes: Uint8Array;
  readonly start: number;
}

/** A separate block, so that the browser does not lay it out again when more bytes are shown. */
function HexPage({ bytes, start }: HexPageProps): ReactNode {
  return <pre>{hexDump(bytes.subarray(start, start + PAGE), start)}</pre>;
}

const BYTES_PER_ROW = 8;

/** Rows of eight bytes: "0000  64 61 74 61 3a 20 68 69  data: hi". */
export function hexDump(bytes: Uint8Array, start = 0): string {
  const rows: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += BYTES_PER_ROW) {
    const row = [...bytes.subarray(offset, offset + BYTES_PER_ROW)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const text = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·"));
    const address = (start + offset).toString(16).padStart(4, "0");
    rows.push(`${address}  ${hex.padEnd(BYTES_PER_ROW * 3 - 1)}  ${text.join("")}`);
  }
  return rows.join("\n");
}

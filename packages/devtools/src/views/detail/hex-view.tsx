import { type ReactNode, useMemo, useState } from "react";
import { hexDump } from "./hex.ts";

/** Bytes that are shown, and that "show more" adds. */
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

import type { ReactNode } from "react";
import { useState } from "react";

/** How many UTF-16 code units are shown at first. */
const EXCERPT = 20_000;

interface RawViewProps {
  readonly raw: string;
}

/** The raw text of a frame, with visible line ends. */
export function RawView({ raw }: RawViewProps): ReactNode {
  const [all, setAll] = useState(false);
  const shown = all ? raw : raw.slice(0, EXCERPT);
  return (
    <div className="detail-text" tabIndex={0}>
      {linesOf(shown).map(({ text, end }, index) => (
        <div key={index} className="raw-line">
          <RawLine text={text} />
          <span className="line-end" title={LINE_ENDS[end]?.name}>
            {LINE_ENDS[end]?.mark}
          </span>
        </div>
      ))}
      {shown.length < raw.length && (
        <button type="button" className="tool" onClick={() => setAll(true)}>
          Show all {raw.length.toLocaleString("en-US")} characters
        </button>
      )}
    </div>
  );
}

function RawLine({ text }: { readonly text: string }): ReactNode {
  const colon = text.indexOf(":");
  if (colon === -1) return <span className="raw-name">{text}</span>;
  if (colon === 0) return <span className="raw-comment">{text}</span>;
  return (
    <>
      <span className="raw-name">{text.slice(0, colon + 1)}</span>
      {text.slice(colon + 1)}
    </>
  );
}

const LINE_ENDS: Readonly<Record<string, { readonly mark: string; readonly name: string }>> = {
  "\n": { mark: "␊", name: "LF" },
  "\r": { mark: "␍", name: "CR" },
  "\r\n": { mark: "␍␊", name: "CR LF" },
};

interface Line {
  readonly text: string;
  readonly end: string;
}

/** Splits at LF, CR LF and CR (HTML 9.2.6). */
export function linesOf(raw: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of raw.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ text: raw.slice(start, match.index), end: match[0] });
    start = match.index + match[0].length;
  }
  if (start < raw.length) lines.push({ text: raw.slice(start), end: "" });
  return lines;
}

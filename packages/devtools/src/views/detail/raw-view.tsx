import type { ReactNode } from "react";
import { visibleText } from "../../ui/format/visible-text.ts";
import { PagedText } from "../../ui/paged-text.tsx";

interface RawViewProps {
  readonly raw: string;
}

/** The raw text of a frame, with visible line ends. */
export function RawView({ raw }: RawViewProps): ReactNode {
  return (
    <div className="detail-text" tabIndex={0}>
      <PagedText text={raw} renderPage={renderLines} />
    </div>
  );
}

function renderLines(page: string): ReactNode {
  return linesOf(page).map(({ text, end }, index) => (
    <div key={index} className="raw-line">
      <RawLine text={text} />
      <span className="line-end" title={LINE_ENDS[end]?.name}>
        {LINE_ENDS[end]?.mark}
      </span>
    </div>
  ));
}

function RawLine({ text }: { readonly text: string }): ReactNode {
  const colon = text.indexOf(":");
  if (colon === -1) return <span className="raw-name">{visibleText(text)}</span>;
  if (colon === 0) return <span className="raw-comment">{visibleText(text)}</span>;
  return (
    <>
      <span className="raw-name">{visibleText(text.slice(0, colon + 1))}</span>
      {visibleText(text.slice(colon + 1))}
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

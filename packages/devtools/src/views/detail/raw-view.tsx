import type { ReactNode } from "react";
import { visibleText } from "../../ui/format/visible-text.ts";
import { MarkedText } from "../../ui/marked-text.tsx";
import { PagedText } from "../../ui/paged-text.tsx";

interface RawViewProps {
  readonly raw: string;
  readonly words: readonly string[];
}

/** The raw text of a frame, with visible line ends. */
export function RawView({ raw, words }: RawViewProps): ReactNode {
  return (
    <div className="detail-text" tabIndex={0}>
      <PagedText text={raw} renderPage={renderLines} words={words} />
    </div>
  );
}

function renderLines(page: string, words: readonly string[]): ReactNode {
  return linesOf(page).map(({ text, end }, index) => (
    <div key={index} className="raw-line">
      <RawLine text={text} words={words} />
      <span className="line-end" title={LINE_ENDS[end]?.name}>
        {LINE_ENDS[end]?.mark}
      </span>
    </div>
  ));
}

interface RawLineProps {
  readonly text: string;
  readonly words: readonly string[];
}

function RawLine({ text, words }: RawLineProps): ReactNode {
  const colon = text.indexOf(":");
  if (colon === -1) return <span className="raw-name">{shown(text)}</span>;
  if (colon === 0) return <span className="raw-comment">{shown(text)}</span>;
  return (
    <>
      <span className="raw-name">{shown(text.slice(0, colon + 1))}</span>
      {shown(text.slice(colon + 1))}
    </>
  );

  function shown(part: string): ReactNode {
    return <MarkedText text={visibleText(part)} words={words} />;
  }
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

import type { ReactNode } from "react";
import { visibleText } from "../../ui/format/visible-text.ts";
import { useLayoutEffect, useRef } from "react";
import { formatNumber } from "../../ui/format/size.ts";
import type { Excerpt } from "./answer.ts";

interface MessageTextProps {
  readonly excerpt: Excerpt;
  /** Whether new text is shown as it arrives. Otherwise the last piece is highlighted. */
  readonly following: boolean;
}

/** The text. It stays scrolled to its end until the user scrolls up. */
export function MessageText({ excerpt, following }: MessageTextProps): ReactNode {
  const { before, piece, omitted } = excerpt;
  const scroller = useRef<HTMLPreElement>(null);
  const atEnd = useRef(true);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && (atEnd.current || !following)) element.scrollTop = element.scrollHeight;
  });

  return (
    <pre
      ref={scroller}
      className="message-text"
      aria-label="Text"
      role="region"
      tabIndex={0}
      onScroll={({ currentTarget: element }) => {
        atEnd.current = element.scrollHeight - element.clientHeight - element.scrollTop < 8;
      }}
    >
      {omitted > 0 && (
        <span className="message-omitted">{`… ${formatNumber(omitted)} earlier characters\n`}</span>
      )}
      {visibleText(before)}
      {following ? visibleText(piece) : <mark>{visibleText(piece)}</mark>}
    </pre>
  );
}

import type { ReactNode } from "react";
import { visibleText } from "../../ui/format/visible-text.ts";
import { memo, useLayoutEffect, useRef } from "react";
import { blocksOf } from "../../ui/format/text-pages.ts";
import { formatNumber } from "../../ui/format/size.ts";
import type { Excerpt } from "./answer.ts";

/**
 * The number of characters that the browser lays out together. Blocks that are not visible are not laid out, and one that
 * did not change is not laid out again. Text of two directions costs the most: 80,000 characters took more than a second.
 */
const BLOCK = 2000;

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

  let start = 0;
  const blocks = blocksOf(before + piece, BLOCK).map((text, index) => {
    const marked = following ? text.length : Math.max(0, before.length - start);
    start += text.length;
    return <Block key={index} text={text} marked={Math.min(text.length, marked)} />;
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
      {blocks}
    </pre>
  );
}

interface BlockProps {
  readonly text: string;
  /** Where the highlighted part starts. */
  readonly marked: number;
}

const Block: React.NamedExoticComponent<BlockProps> = memo(function Block({
  text,
  marked,
}: BlockProps): ReactNode {
  return (
    <div className="message-block">
      {visibleText(text.slice(0, marked))}
      {marked < text.length && <mark>{visibleText(text.slice(marked))}</mark>}
    </div>
  );
});

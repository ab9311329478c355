import type { ReactNode } from "react";
import { memo, useLayoutEffect, useRef } from "react";
import { translate } from "../../ui/format/translate.ts";
import { blocksOf } from "../../ui/format/text-pages.ts";
import { formatDuration } from "../../ui/format/time.ts";
import { visibleText } from "../../ui/format/visible-text.ts";
import type { Pause } from "./answer.ts";
import type { Excerpt } from "./excerpt.ts";

/**
 * The number of characters that the browser lays out together. Blocks that are not visible are not laid out, and one that
 * did not change is not laid out again. Text of two directions costs the most: 80,000 characters took more than a second.
 */
const BLOCK = 2000;

interface MessageTextProps {
  readonly label: string;
  readonly excerpt: Excerpt;
  /** Whether new text is shown as it arrives. Otherwise the text that came last is highlighted. */
  readonly following: boolean;
}

/** A text with its pauses. It stays scrolled to its end until the user scrolls up. */
export function MessageText({ label, excerpt, following }: MessageTextProps): ReactNode {
  const { text, latest, omitted, pauses } = excerpt;
  const scroller = useRef<HTMLPreElement>(null);
  const atEnd = useRef(true);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && (atEnd.current || !following)) element.scrollTop = element.scrollHeight;
  });

  const texts = blocksOf(text, BLOCK);
  let start = 0;
  const blocks = texts.map((block, index) => {
    const from = start;
    start += block.length;
    const isLast = index === texts.length - 1;
    return (
      <Block
        key={index}
        text={block}
        marked={following ? block.length : Math.min(block.length, Math.max(0, latest - from))}
        pauses={pauses
          .filter(({ offset }) => offset >= from && (offset < start || isLast))
          .map((pause) => ({ ...pause, offset: pause.offset - from }))}
      />
    );
  });

  return (
    <pre
      ref={scroller}
      className="message-text"
      aria-label={label}
      role="region"
      tabIndex={0}
      onScroll={({ currentTarget: element }) => {
        atEnd.current = element.scrollHeight - element.clientHeight - element.scrollTop < 8;
      }}
    >
      {omitted > 0 && (
        <span className="message-omitted">{`${translate("… {count} earlier characters", { count: omitted })}\n`}</span>
      )}
      {blocks}
    </pre>
  );
}

interface BlockProps {
  readonly text: string;
  /** Where the highlighted part starts. */
  readonly marked: number;
  readonly pauses: readonly Pause[];
}

const Block: React.NamedExoticComponent<BlockProps> = memo(
  function Block({ text, marked, pauses }: BlockProps): ReactNode {
    const borders = [0, ...pauses.map(({ offset }) => offset), text.length];
    return (
      <div className="message-block">
        {borders.slice(1).map((to, index) => {
          const from = borders[index] ?? 0;
          const pause = pauses[index];
          const middle = Math.min(to, Math.max(from, marked));
          return [
            visibleText(text.slice(from, middle)),
            middle < to && <mark key={from}>{visibleText(text.slice(middle, to))}</mark>,
            pause !== undefined && <PauseMark key={pause.sequence} pause={pause} />,
          ];
        })}
      </div>
    );
  },
  (a, b) => a.text === b.text && a.marked === b.marked && isSame(a.pauses, b.pauses),
);

/** Pauses are only added, so their number tells whether they differ. */
function isSame(a: readonly Pause[], b: readonly Pause[]): boolean {
  return a.length === b.length && a.at(-1)?.sequence === b.at(-1)?.sequence;
}

/** Where the answer paused, and for how long. */
export function PauseMark({ pause }: { readonly pause: Pause }): ReactNode {
  const { length, reconnected, sequence } = pause;
  return (
    <span
      className="pause"
      title={translate("No data for {time} before #{sequence}", {
        time: formatDuration(length),
        sequence: String(sequence),
      })}
    >
      {translate("pause {time}", { time: formatDuration(length) })}
      {reconnected && translate(", reconnected")}
    </span>
  );
}

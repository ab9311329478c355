import type { FrameReceived } from "@runnel/hooks/inspect";
import { translate } from "../../ui/format/translate.ts";
import { excerpt, visibleLine } from "../../ui/format/visible-text.ts";
import { firstMatch, MarkedText } from "../../ui/marked-text.tsx";
import type { ReactNode } from "react";
import { memo } from "react";
import type { ContinuityMark } from "../../recorder/continuity.ts";
import { describeMark } from "../../ui/format/descriptions.ts";
import { formatBytes } from "../../ui/format/size.ts";
import { onPress } from "../../ui/on-press.ts";
import { bytesOf } from "@runnel/hooks/inspect";

/** The maximum number of characters of a type or an id. */
const NAME_LENGTH = 100;
/** The maximum number of characters in a data cell. More would be clipped. */
const PREVIEW_LENGTH = 400;
/** A match after so many characters may be out of sight. Then the preview begins so many characters before it. */
const NEAR = 18;
const BEFORE = 12;

/** The `aria-rowindex` of the first row. The header is a row, too. */
export const FIRST_ROW = 2;

interface FrameRowProps {
  readonly id: string;
  readonly frame: FrameReceived;
  readonly time: string;
  readonly failed: boolean;
  readonly mark: ContinuityMark | undefined;
  readonly row: number;
  readonly top: number;
  readonly selected: boolean;
  /** The texts that the filter looks for. */
  readonly words: readonly string[];
  readonly onSelect: (row: number) => void;
}

export const FrameRow: React.NamedExoticComponent<FrameRowProps> = memo(function FrameRow(
  props: FrameRowProps,
): ReactNode {
  const { frame, row, failed, mark, selected, words, onSelect } = props;
  return (
    <div
      id={props.id}
      role="row"
      className="frame"
      data-kind={frame.kind}
      data-failed={failed || undefined}
      data-mark={mark?.kind}
      data-even={row % 2 === 0 || undefined}
      aria-rowindex={row + FIRST_ROW}
      aria-selected={selected}
      style={{ transform: `translateY(${props.top}px)` }}
      {...onPress(() => onSelect(row))}
    >
      <span role="gridcell" className="number column-sequence">
        {frame.sequence}
      </span>
      <span role="gridcell" className="column-time">
        {props.time}
      </span>
      <span role="gridcell" className="column-event">
        {frame.kind === "event" ? (
          <MarkedText text={visibleLine(frame.eventType, NAME_LENGTH)} words={words} />
        ) : (
          frame.kind
        )}
      </span>
      <span role="gridcell" className="column-id">
        {frame.id !== undefined && (
          <MarkedText text={visibleLine(frame.id, NAME_LENGTH)} words={words} />
        )}
      </span>
      <span role="gridcell" className="column-data">
        {frame.synthetic && <span className="badge">{translate("synthetic")}</span>}
        {mark !== undefined && (
          <span className="badge mark-badge" title={describeMark(mark)}>
            {mark.kind === "gap" ? translate("gap before") : translate("duplicate, dropped")}
          </span>
        )}
        {failed && <span className="badge bad">{translate("decode")}</span>}
        <MarkedText text={previewOf(frame.data, words)} words={words} />
      </span>
      <span role="gridcell" className="number column-size">
        {formatBytes(bytesOf(frame))}
      </span>
      <span role="gridcell" className="number column-connection">
        {frame.synthetic ? "–" : frame.connection}
      </span>
    </div>
  );
});

/** The beginning of the data; if the first match of the filter is not in it, the part with the match. */
function previewOf(data: string, words: readonly string[]): string {
  const match = firstMatch(data, words);
  const start = match > NEAR ? match - BEFORE : 0;
  const shown = excerpt(data.slice(start, start + 2 * PREVIEW_LENGTH), PREVIEW_LENGTH);
  return `${start > 0 ? "…" : ""}${visibleLine(shown.replaceAll("\n", "↵"))}`;
}

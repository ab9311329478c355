import type { KeyboardEvent, ReactNode } from "react";
import { useId, useRef } from "react";
import { formatOffset } from "../../ui/format/time.ts";
import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { nextIndex } from "../../ui/next-index.ts";
import { rowsAround, useFixedRows } from "../../ui/use-fixed-rows.ts";
import type { AlignedRow } from "./align.ts";
import { KINDS } from "./kinds.ts";
import type { SideEvents } from "./sides.ts";
import type { Alignment } from "./use-alignment.ts";

/** In CSS pixels; the styles use the same value. */
const ROW_HEIGHT = 24;
const PAGE = 10;
const COLUMNS: ReadonlyArray<readonly [label: Phrase, explanation?: Phrase]> = [
  ["Result"],
  ["Left", "The number of the frame on the left side"],
  ["At", "The time since the start of the left side"],
  ["Right", "The number of the frame on the right side"],
  ["At", "The time since the start of the right side"],
  ["Later", "How much later the event came on the right side"],
  ["Event"],
  ["Data"],
];

interface RowsGridProps {
  readonly alignment: Alignment;
  /** The rows that are shown. */
  readonly rows: readonly AlignedRow[];
  readonly selected: AlignedRow | undefined;
  readonly onSelect: (row: AlignedRow) => void;
}

/** The table of a comparison. It is virtualised: only visible rows are in the document. */
export function RowsGrid({ alignment, rows, selected, onSelect }: RowsGridProps): ReactNode {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useFixedRows(scroller, ROW_HEIGHT);
  const items = rowsAround(view, rows.length);
  const current = selected === undefined ? -1 : rows.indexOf(selected);

  function onKeyDown(event: KeyboardEvent): void {
    const step = { PageDown: PAGE, PageUp: -PAGE }[event.key];
    const next =
      step === undefined
        ? nextIndex(event.key, current, rows.length)
        : Math.min(rows.length - 1, Math.max(0, current + step));
    const row = next === undefined ? undefined : rows[next];
    if (next === undefined || row === undefined) return;
    event.preventDefault();
    view.scrollTo(next);
    onSelect(row);
  }

  return (
    <div
      ref={scroller}
      className="compare-grid"
      role="grid"
      aria-label={translate("Comparison")}
      aria-rowcount={rows.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={items.includes(current) ? `${id}-${current}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="row" className="compare-row head" aria-rowindex={1}>
        {COLUMNS.map(([label, explanation], column) => (
          <span key={column} role="columnheader" title={explanation && translate(explanation)}>
            {translate(label)}
          </span>
        ))}
      </div>
      <div
        className="compare-rows"
        role="rowgroup"
        style={{ height: `${rows.length * ROW_HEIGHT}px` }}
      >
        {items.map((index) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div
              key={index}
              id={`${id}-${index}`}
              role="row"
              className="compare-row"
              aria-rowindex={index + 2}
              aria-selected={row === selected}
              data-kind={row.kind}
              data-even={index % 2 === 0 || undefined}
              style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
              onClick={() => onSelect(row)}
            >
              <Cells row={row} alignment={alignment} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Cells({ row, alignment }: { row: AlignedRow; alignment: Alignment }): ReactNode {
  const left = at(alignment.left, row.left);
  const right = at(alignment.right, row.right);
  const event = left?.event ?? right?.event;
  const { label, explanation } = KINDS[row.kind];
  const later = left && right && right.time - left.time;
  const cells = [
    translate(label),
    left?.event.sequence,
    left && formatOffset(left.time),
    right?.event.sequence,
    right && formatOffset(right.time),
    later === undefined ? undefined : formatOffset(later),
    visibleLine(event?.eventType ?? "", 100),
    visibleLine(event?.data ?? "", 300),
  ];
  return cells.map((cell, column) => (
    <span key={column} role="gridcell" title={column === 0 ? translate(explanation) : undefined}>
      {cell ?? "–"}
    </span>
  ));
}

function at({ events, start }: SideEvents, position: number | undefined) {
  const event = position === undefined ? undefined : events[position];
  return event && { event, time: event.at - start };
}

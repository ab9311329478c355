import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useId, useRef, useState } from "react";
import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { rowsAround, rowsBetween, useFixedRows } from "../../ui/use-fixed-rows.ts";
import { FrameRow } from "./frame-row.tsx";
import type { Rows } from "./rows.ts";
import { SeparatorRow } from "./separator-row.tsx";
import { formatFrameTime } from "./time-column.ts";
import { useTail } from "./use-tail.ts";

/** In CSS pixels; the styles use the same value. */
const ROW_HEIGHT = 24;

const COLUMNS: ReadonlyArray<{
  readonly name: string;
  readonly label: Phrase | "#";
  number?: boolean;
}> = [
  { name: "sequence", label: "#", number: true },
  { name: "time", label: "Time" },
  { name: "event", label: "Event" },
  { name: "id", label: "Id" },
  { name: "data", label: "Data" },
  { name: "size", label: "Size", number: true },
  { name: "connection", label: "Conn", number: true },
];

interface FramesGridProps {
  readonly rows: Rows;
  /** The position of the selected entry. */
  readonly selected: number | undefined;
  /** The texts that the filter looks for. */
  readonly words: readonly string[];
  /** Whether the user navigated to the selected frame, and so expects the focus in the table. */
  readonly focusOnMount: boolean;
  readonly onSelect: (row: number) => void;
}

/** The table of frames. It is virtualized: only visible rows are in the document. */
export function FramesGrid(props: FramesGridProps): ReactNode {
  const { rows, selected, words, focusOnMount, onSelect } = props;
  const { stream } = useSelectedStream();
  const { record } = stream;
  const [{ time }] = usePreferences();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const view = useFixedRows(scroller, ROW_HEIGHT);
  const onScroll = useTail({ scroller, rows, rowHeight: ROW_HEIGHT, following, setFollowing });
  // Scrolls to the selected row on mount only.
  useEffect(() => {
    const row = rows.rowOf(selected);
    if (row !== -1) view.scrollTo(row, "center");
    if (focusOnMount) scroller.current?.focus();
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  // The next match may be out of sight.
  useEffect(() => {
    const row = rows.rowOf(selected);
    if (row !== -1) view.scrollTo(row);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selected]);
  // The scroll position is known only after the commit, one frame late.
  const items = following
    ? rowsBetween(rows.count - view.visible - 1, rows.count)
    : rowsAround(view, rows.count);
  // Archived rows are loaded when they are scrolled into view.
  useEffect(() => {
    for (const row of items) if (rows.at(row) === undefined) void rows.load(row);
  });
  const active = items.find((row) => rows.position(row) === selected);
  const waiting = stream.status === "waiting" ? stream.connections.at(-1)?.reconnection : undefined;

  function jump(): void {
    setFollowing(true);
    // The button disappears, so the focus moves to the table.
    scroller.current?.focus();
  }

  function move(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const next = nextRow(event.key, rows.rowOf(selected), rows.count, page);
    if (next === undefined || next < 0) return;
    event.preventDefault();
    view.scrollTo(next);
    onSelect(next);
  }

  return (
    <div className="frames-frame">
      <div
        className="frames"
        role="grid"
        aria-label={translate("Frames")}
        aria-rowcount={rows.count + 1}
        aria-colcount={COLUMNS.length}
        aria-activedescendant={active === undefined ? undefined : `${id}-${active}`}
        tabIndex={0}
        ref={scroller}
        onScroll={onScroll}
        onKeyDown={move}
      >
        <div role="row" className="frame head" aria-rowindex={1}>
          {COLUMNS.map(({ name, label, number }) => (
            <span
              key={name}
              role="columnheader"
              className={`column-${name}${number === true ? " number" : ""}`}
            >
              {label === "#" ? label : translate(label)}
            </span>
          ))}
        </div>
        <div
          className="frames-rows"
          role="rowgroup"
          style={{ height: `${rows.count * ROW_HEIGHT}px` }}
        >
          {items.map((row) => {
            const entry = rows.at(row);
            if (entry === undefined) return null;
            const shared = {
              id: `${id}-${row}`,
              row,
              top: row * ROW_HEIGHT,
              selected: row === active,
              onSelect,
            };
            return entry.type === "frame" ? (
              <FrameRow
                key={row}
                {...shared}
                frame={entry}
                words={words}
                time={formatFrameTime(time, entry, record, rows, row)}
                failed={record.failed.has(entry.sequence)}
                mark={record.marks.get(entry.sequence)}
              />
            ) : (
              <SeparatorRow
                key={row}
                {...shared}
                separator={entry}
                live={entry.type === "waiting" && entry.due === waiting?.due}
                columns={COLUMNS.length}
              />
            );
          })}
        </div>
      </div>
      {!following && (
        <button type="button" className="jump" onClick={jump}>
          {translate("Jump to latest")}
        </button>
      )}
    </div>
  );
}

function nextRow(key: string, row: number, count: number, page: number): number | undefined {
  const last = count - 1;
  // Without a selection, the first key selects the latest row.
  if (row === -1 && (key === "ArrowDown" || key === "ArrowUp")) return last;
  switch (key) {
    case "ArrowDown":
      return Math.min(row + 1, last);
    case "ArrowUp":
      return Math.max(row - 1, 0);
    case "PageDown":
      return Math.min(row + page, last);
    case "PageUp":
      return Math.max(row - page, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}

import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useId, useRef, useState } from "react";
import { usePreferences } from "../../ui/preferences.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import type { Entry } from "../../recorder/entry.ts";
import { FrameRow } from "./frame-row.tsx";
import type { Rows } from "./rows.ts";
import { SeparatorRow } from "./separator-row.tsx";
import { formatFrameTime } from "./time-column.ts";
import { useTail } from "./use-tail.ts";
import { useVisibleRows } from "./use-visible-rows.ts";

/** In CSS pixels; the styles use the same value. */
const ROW_HEIGHT = 24;

const COLUMNS: ReadonlyArray<{ readonly name: string; readonly label: string; number?: boolean }> =
  [
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
  readonly selected: Entry | undefined;
  /** The texts that the filter looks for. */
  readonly words: readonly string[];
  /** Whether the user navigated to the selected frame, and so expects the focus in the table. */
  readonly focusOnMount: boolean;
  readonly onSelect: (entry: Entry) => void;
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
  const visible = useVisibleRows({
    scroller,
    count: rows.count,
    rowHeight: ROW_HEIGHT,
    following,
  });
  const followTail = useTail({ scroller, rows, rowHeight: ROW_HEIGHT, following, setFollowing });
  // Scrolls to the selected row on mount only.
  useEffect(() => {
    const row = indexOf(rows, selected);
    if (row !== -1) visible.scrollTo(row, true);
    if (focusOnMount) scroller.current?.focus();
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  // The next match may be out of sight.
  useEffect(() => {
    const row = indexOf(rows, selected);
    if (row !== -1) visible.scrollTo(row);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selected]);
  const shown = Array.from({ length: visible.end - visible.start }, (_, at) => visible.start + at);
  const active = shown.find((row) => isSame(rows.at(row), selected));
  const waiting = stream.status === "waiting" ? record.connections.at(-1)?.reconnection : undefined;

  function jump(): void {
    setFollowing(true);
    // The button disappears, so the focus moves to the table.
    scroller.current?.focus();
  }

  function move(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const current = indexOf(rows, selected);
    const next = nextRow(event.key, current, rows.count, page);
    const entry = next === undefined ? undefined : rows.at(next);
    if (next === undefined || entry === undefined) return;
    event.preventDefault();
    visible.scrollTo(next);
    onSelect(entry);
  }

  return (
    <div className="frames-frame">
      <div
        className="frames"
        role="grid"
        aria-label="Frames"
        aria-rowcount={rows.count + 1}
        aria-colcount={COLUMNS.length}
        aria-activedescendant={active === undefined ? undefined : `${id}-${active}`}
        tabIndex={0}
        ref={scroller}
        onScroll={() => {
          followTail();
          visible.update();
        }}
        onKeyDown={move}
      >
        <div role="row" className="frame head" aria-rowindex={1}>
          {COLUMNS.map(({ name, label, number }) => (
            <span
              key={name}
              role="columnheader"
              className={`column-${name}${number === true ? " number" : ""}`}
            >
              {label}
            </span>
          ))}
        </div>
        <div
          className="frames-rows"
          role="rowgroup"
          style={{ height: `${rows.count * ROW_HEIGHT}px` }}
        >
          {shown.map((index) => {
            const entry = rows.at(index);
            if (entry === undefined) return null;
            const shared = {
              id: `${id}-${index}`,
              rowIndex: index + 2,
              top: index * ROW_HEIGHT,
              selected: isSame(entry, selected),
              onSelect,
            };
            return entry.type === "frame" ? (
              <FrameRow
                key={index}
                {...shared}
                frame={entry}
                words={words}
                time={formatFrameTime(time, entry, record, rows, index)}
                failed={record.failed.has(entry.sequence)}
                mark={record.marks.get(entry.sequence)}
              />
            ) : (
              <SeparatorRow
                key={index}
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
          Jump to latest
        </button>
      )}
    </div>
  );
}

function isSame(a: Entry | undefined, b: Entry | undefined): boolean {
  return a !== undefined && a === b;
}

export function indexOf(rows: Rows, entry: Entry | undefined): number {
  if (entry === undefined) return -1;
  for (let row = rows.count - 1; row >= 0; row -= 1) if (rows.at(row) === entry) return row;
  return -1;
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

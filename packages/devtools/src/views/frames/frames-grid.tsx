import type { Range } from "@tanstack/react-virtual";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { KeyboardEvent, ReactNode } from "react";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import type { Entry } from "../../recorder/entry.ts";
import { FrameRow } from "./frame-row.tsx";
import type { Rows } from "./rows.ts";
import { SeparatorRow } from "./separator-row.tsx";
import { formatFrameTime } from "./time-column.ts";
import { useTail } from "./use-tail.ts";

/** In CSS pixels; the styles use the same value. */
const ROW_HEIGHT = 24;
const OVERSCAN = 8;

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
  const virtualizer = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    useFlushSync: false,
    // The sticky header covers one row.
    scrollPaddingEnd: ROW_HEIGHT,
    rangeExtractor: useCallback((range: Range) => rangeOf(range, following), [following]),
  });
  const onScroll = useTail({ scroller, rows, rowHeight: ROW_HEIGHT, following, setFollowing });
  // Scrolls to the selected row on mount only.
  useEffect(() => {
    const row = indexOf(rows, selected);
    if (row !== -1) virtualizer.scrollToIndex(row, { align: "center" });
    if (focusOnMount) scroller.current?.focus();
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  // The next match may be out of sight.
  useEffect(() => {
    const row = indexOf(rows, selected);
    if (row !== -1) virtualizer.scrollToIndex(row);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selected]);
  const items = virtualizer.getVirtualItems();
  // Archived rows are loaded when they are scrolled into view.
  useEffect(() => {
    for (const { index } of items) if (rows.at(index) === undefined) void rows.load(index);
  });
  const active = items.find((item) => isSame(rows.at(item.index), selected));
  const waiting = stream.status === "waiting" ? stream.connections.at(-1)?.reconnection : undefined;

  function jump(): void {
    setFollowing(true);
    // The button disappears, so the focus moves to the table.
    scroller.current?.focus();
  }

  function move(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const current = indexOf(rows, selected);
    const next = nextRow(event.key, current, rows.count, page);
    if (next === undefined || next < 0) return;
    event.preventDefault();
    virtualizer.scrollToIndex(next);
    selectRow(rows, next, onSelect);
  }

  return (
    <div className="frames-frame">
      <div
        className="frames"
        role="grid"
        aria-label={translate("Frames")}
        aria-rowcount={rows.count + 1}
        aria-colcount={COLUMNS.length}
        aria-activedescendant={active === undefined ? undefined : `${id}-${active.index}`}
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
          style={{ height: `${virtualizer.getTotalSize()}px` }}
        >
          {items.map(({ index, start }) => {
            const entry = rows.at(index);
            if (entry === undefined) return null;
            const shared = {
              id: `${id}-${index}`,
              rowIndex: index + 2,
              top: start,
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
          {translate("Jump to latest")}
        </button>
      )}
    </div>
  );
}

/**
 * The rows to render. While the table follows the latest frame, these are the last rows: the virtualizer learns the scroll
 * position only after the commit, one frame late.
 */
function rangeOf({ startIndex, endIndex, overscan, count }: Range, following: boolean): number[] {
  const height = endIndex - startIndex;
  const last = following ? count - 1 : Math.min(count - 1, endIndex + overscan);
  const first = Math.max(0, following ? last - height - 1 : startIndex - overscan);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** A frame that was archived is another object each time it is loaded. */
function isSame(a: Entry | undefined, b: Entry | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a === b || (a.type === "frame" && b.type === "frame" && a.sequence === b.sequence);
}

/** Selects a row, after it was loaded if it is archived. */
export function selectRow(rows: Rows, row: number, onSelect: (entry: Entry) => void): void {
  const entry = rows.at(row);
  if (entry !== undefined) onSelect(entry);
  else void rows.load(row).then((loaded) => loaded && onSelect(loaded));
}

export function indexOf(rows: Rows, entry: Entry | undefined): number {
  if (entry === undefined) return -1;
  for (let row = rows.count - 1; row >= 0; row -= 1) if (isSame(rows.at(row), entry)) return row;
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

import type { KeyboardEvent, ReactNode } from "react";
import { useId, useRef } from "react";
import { translate } from "../../ui/format/translate.ts";
import { formatClock } from "../../ui/format/time.ts";
import { nextIndex } from "../../ui/next-index.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { rowsAround, useFixedRows } from "../../ui/use-fixed-rows.ts";
import type { StateRow } from "./state-rows.ts";
import { eventTypesOf, labelOf } from "./state-rows.ts";

/** In CSS pixels; the styles use the same value. */
const ROW_HEIGHT = 24;

interface ChangesListProps {
  readonly rows: readonly StateRow[];
  readonly selected: StateRow | undefined;
  /** The latest row is passed as `undefined`, so that the view follows it. */
  readonly onSelect: (position: number | undefined) => void;
}

/**
 * The changes of a state, latest first. While the first row is selected, the view follows the latest change. It is
 * virtualised, because each change moves all rows.
 */
export function ChangesList({ rows, selected, onSelect }: ChangesListProps): ReactNode {
  const { stream } = useSelectedStream();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useFixedRows(scroller, ROW_HEIGHT, rows.length);
  const items = rowsAround(view, rows.length);
  const current = rows.findIndex((row) => row === selected);
  const types = eventTypesOf(stream.record, rows.slice(items[0] ?? 0, (items.at(-1) ?? -1) + 1));

  function select(index: number): void {
    onSelect(index === 0 ? undefined : rows[index]?.position);
    view.scrollTo(index);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = nextIndex(event.key, current, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    select(next);
  }

  return (
    <div
      ref={scroller}
      className="state-changes"
      role="listbox"
      aria-label={translate("Changes of the state")}
      aria-activedescendant={items.includes(current) ? `${id}-${current}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div
        className="state-change-rows"
        role="presentation"
        style={{ height: `${rows.length * ROW_HEIGHT}px` }}
      >
        {items.map((index) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div
              // Not its position: thousands of changes a second would then replace all elements in each draw.
              key={index}
              id={`${id}-${index}`}
              role="option"
              className="state-change"
              aria-posinset={index + 1}
              aria-setsize={rows.length}
              aria-selected={index === current}
              style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
              onClick={() => select(index)}
            >
              <span className="dim">{formatClock(row.change.at)}</span>
              <span className="name">{labelOf(row, types)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

import type { KeyboardEvent, ReactNode } from "react";
import { useId, useRef } from "react";
import { translate } from "../../ui/format/translate.ts";
import { formatClock } from "../../ui/format/time.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { nextIndex } from "../../ui/next-index.ts";
import type { StateRow } from "./state-rows.ts";
import { STATE_CAUSES } from "./state-rows.ts";

interface ChangesListProps {
  readonly rows: readonly StateRow[];
  readonly selected: StateRow | undefined;
  /** The latest row is passed as `undefined`, so that the view follows it. */
  readonly onSelect: (position: number | undefined) => void;
}

/** The changes of a state, latest first. While the first row is selected, the view follows the latest change. */
export function ChangesList({ rows, selected, onSelect }: ChangesListProps): ReactNode {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const current = rows.findIndex((row) => row === selected);

  function select(index: number): void {
    onSelect(index === 0 ? undefined : rows[index]?.position);
    list.current?.children[index]?.scrollIntoView({ block: "nearest" });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = nextIndex(event.key, current, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    select(next);
  }

  return (
    <div
      ref={list}
      className="state-changes"
      role="listbox"
      aria-label={translate("Changes of the state")}
      aria-activedescendant={current === -1 ? undefined : `${id}-${current}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {rows.map((row, index) => (
        <div
          // Not its position: thousands of changes a second would then replace all elements in each draw.
          key={index}
          id={`${id}-${index}`}
          role="option"
          className="state-change"
          aria-selected={index === current}
          onClick={() => select(index)}
        >
          <span className="dim">{formatClock(row.change.at)}</span>
          <span className="name">{labelOf(row)}</span>
        </div>
      ))}
    </div>
  );
}

/** "#12 notice", "loaded". */
export function labelOf({ change, eventType }: StateRow): string {
  if (change.sequence === 0) return translate(STATE_CAUSES[change.cause]);
  return `#${change.sequence} ${visibleLine(eventType ?? translate(STATE_CAUSES[change.cause]), 100)}`;
}

import type { ReactNode } from "react";
import { memo } from "react";
import { formatClock } from "../../ui/format/time.ts";
import { onPress } from "../../ui/on-press.ts";
import { useNow } from "../../ui/use-now.ts";
import type { Separator } from "../../recorder/entry.ts";
import { describeSeparator, describeWait, messageWithHint } from "../../ui/format/descriptions.ts";
import { FIRST_ROW } from "./frame-row.tsx";

/** How often the countdown is updated, in milliseconds. */
const COUNTDOWN_INTERVAL = 100;

interface SeparatorRowProps {
  readonly id: string;
  readonly separator: Separator;
  /** Whether this is the wait in progress. */
  readonly live: boolean;
  readonly row: number;
  readonly top: number;
  readonly columns: number;
  readonly selected: boolean;
  readonly onSelect: (row: number) => void;
}

/** A row across all columns: the connection was lost, waits, or is open again. */
export const SeparatorRow: React.NamedExoticComponent<SeparatorRowProps> = memo(
  function SeparatorRow(props: SeparatorRowProps): ReactNode {
    const { separator, row, selected, onSelect } = props;
    return (
      <div
        id={props.id}
        role="row"
        className="separator"
        data-type={separator.type}
        data-status={"status" in separator ? separator.status : undefined}
        data-phase={"phase" in separator ? separator.phase : undefined}
        aria-rowindex={row + FIRST_ROW}
        aria-selected={selected}
        style={{ transform: `translateY(${props.top}px)` }}
        {...onPress(() => onSelect(row))}
      >
        <span
          role="gridcell"
          className="separator-text"
          aria-colspan={props.columns}
          title={"error" in separator ? messageWithHint(separator.error) : undefined}
        >
          {props.live && separator.type === "waiting" ? (
            <Countdown separator={separator} />
          ) : (
            describeSeparator(separator)
          )}
        </span>
        <span className="separator-time" aria-hidden>
          {formatClock(separator.at)}
        </span>
      </div>
    );
  },
);

function Countdown({ separator }: { separator: Separator & { type: "waiting" } }): ReactNode {
  const now = useNow(COUNTDOWN_INTERVAL);
  return describeWait(separator, now);
}

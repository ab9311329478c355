import type { ReactNode } from "react";
import { formatClock, formatOffset } from "../../ui/format/time.ts";
import type { Answer } from "./answer.ts";

interface ScrubberProps {
  readonly answer: Answer;
  /** The index of the last piece that is shown. */
  readonly index: number;
  readonly following: boolean;
  /** Called with `undefined` to follow the end of the text. */
  readonly onMove: (sequence: number | undefined) => void;
  readonly onShowFrame: (sequence: number) => void;
}

/** Shows the text as it was at any of its frames. */
export function Scrubber(props: ScrubberProps): ReactNode {
  const { answer, index, following, onMove, onShowFrame } = props;
  const { pieces, requestedAt, firstAt } = answer;
  const last = pieces.length - 1;
  const piece = pieces[index];
  if (piece === undefined) return null;
  const since = requestedAt ?? firstAt ?? piece.at;
  const time = `${formatOffset(piece.at - since)} s`;

  return (
    <div className="scrubber">
      <input
        type="range"
        aria-label="Text up to frame"
        aria-valuetext={`Frame ${piece.sequence}, ${time}`}
        min={0}
        // With a single value, a range input is drawn at its start. So it gets two values.
        max={Math.max(1, last)}
        value={last === 0 ? 1 : index}
        disabled={last === 0}
        onChange={(event) => {
          const moved = Number(event.target.value);
          onMove(moved >= last ? undefined : pieces[moved]?.sequence);
        }}
      />
      <span className="mono" title={formatClock(piece.at)}>
        #{piece.sequence} · {time}
      </span>
      <button type="button" className="tool outlined" onClick={() => onShowFrame(piece.sequence)}>
        Show frame
      </button>
      <button type="button" className="tool" disabled={following} onClick={() => onMove(undefined)}>
        Latest
      </button>
    </div>
  );
}

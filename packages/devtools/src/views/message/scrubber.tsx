import type { ReactNode } from "react";
import { formatClock, formatOffset } from "../../ui/format/time.ts";
import type { Answer } from "./answer.ts";

interface ScrubberProps {
  readonly answer: Answer;
  /** Of the last piece that is shown. */
  readonly index: number;
  readonly following: boolean;
  /** `undefined` to follow the end. */
  readonly onMove: (sequence: number | undefined) => void;
  readonly onShowFrame: (sequence: number) => void;
}

/** Takes a text back to what it was at any of its frames. */
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
        aria-label="Text as of frame"
        aria-valuetext={`Frame ${piece.sequence}, ${time}`}
        min={0}
        // A range of no length is drawn as if it were at its beginning.
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

import type { ReactNode } from "react";
import { formatNumber } from "../../ui/format/size.ts";
import type { Replay, Replayer } from "./replayer.ts";

/** Factors of the original speed. */
export const SPEEDS: readonly number[] = [0.25, 1, 10, 100];

interface ReplayControlsProps {
  readonly replay: Replay;
  readonly replayer: Replayer;
}

/** Pauses, steps, seeks and stops the replay in progress. */
export function ReplayControls({ replay, replayer }: ReplayControlsProps): ReactNode {
  const { isPaused, sent, total, fromEmpty } = replay;
  // The recording of the live events renders this again.
  const waiting = replayer.waiting();
  return (
    <div role="group" aria-label="Replay in progress">
      <div className="actions-row">
        <button
          type="button"
          className="tool bordered"
          onClick={isPaused ? replayer.resume : replayer.pause}
        >
          {isPaused ? "Resume replay" : "Pause replay"}
        </button>
        <button
          type="button"
          className="tool bordered"
          disabled={sent === total}
          onClick={replayer.step}
        >
          Step
        </button>
        <button type="button" className="tool bordered" onClick={replayer.stop}>
          Stop
        </button>
      </div>
      <label className="field">
        Position
        <input
          type="range"
          min={0}
          max={total}
          value={sent}
          aria-valuetext={`${formatNumber(sent)} of ${formatNumber(total)} events`}
          onChange={(event) => replayer.seek(Number(event.target.value))}
        />
      </label>
      <p className="dim">
        {formatNumber(sent)} of {formatNumber(total)} events.{" "}
        {waiting > 0 && `${formatNumber(waiting)} live events wait for the end of the replay. `}
        {!fromEmpty && "It began with the present data, so it cannot go back."}
      </p>
    </div>
  );
}

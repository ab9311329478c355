import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
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
    <div role="group" aria-label={translate("Replay in progress")}>
      <div className="actions-row">
        <button
          type="button"
          className="tool bordered"
          onClick={isPaused ? replayer.resume : replayer.pause}
        >
          {isPaused ? translate("Resume replay") : translate("Pause replay")}
        </button>
        <button
          type="button"
          className="tool bordered"
          disabled={sent === total}
          onClick={replayer.step}
        >
          {translate("Step")}
        </button>
        <button type="button" className="tool bordered" onClick={replayer.stop}>
          {translate("Stop")}
        </button>
      </div>
      <label className="field">
        {translate("Position")}
        <input
          type="range"
          min={0}
          max={total}
          value={sent}
          aria-valuetext={translate("{sent} of {total} events", { sent, total })}
          onChange={(event) => replayer.seek(Number(event.target.value))}
        />
      </label>
      <p className="dim">
        {translate("{sent} of {total} events.", { sent, total })}{" "}
        {waiting > 0 &&
          `${translate("{count} live {count|event waits|events wait} for the end of the replay.", { count: waiting })} `}
        {!fromEmpty && translate("It began with the present data, so it cannot go back.")}
      </p>
    </div>
  );
}

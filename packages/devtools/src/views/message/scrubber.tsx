import type { KeyboardEvent, ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import { formatClock, formatOffset } from "../../ui/format/time.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { ToolSelect } from "../../ui/tool-select.tsx";
import type { Answer } from "./answer.ts";
import type { Playback } from "./use-playback.ts";

const SPEEDS: readonly number[] = [0.5, 1, 2, 5, 10];
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  // Events of one chunk have the same time, so the slider cannot tell them apart.
  Home: -Infinity,
  End: Infinity,
};

interface ScrubberProps {
  readonly answer: Answer;
  readonly playback: Playback;
  readonly onShowFrame: (sequence: number) => void;
}

/** Shows the answer as it was at any time, and plays it. The arrow keys go from frame to frame. */
export function Scrubber({ answer, playback, onShowFrame }: ScrubberProps): ReactNode {
  const { moments, request } = answer;
  const { index, at, following, isPlaying, speed } = playback;
  const [first] = moments;
  const last = moments.at(-1);
  const moment = moments[index];
  if (first === undefined || last === undefined || moment === undefined) return null;
  const { sequence } = moment;
  const time = `${formatOffset(at - (request ?? first).at)} s`;
  const duration = last.at - first.at;

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = moments[Math.min(moments.length - 1, Math.max(0, index + step))];
    if (next !== undefined) playback.show(next.sequence);
  }

  return (
    <div className="scrubber">
      <IconButton
        icon={isPlaying ? "pause" : "resume"}
        label={isPlaying ? translate("Pause") : translate("Play the answer as it came")}
        onClick={isPlaying ? playback.pause : playback.play}
      />
      <input
        type="range"
        aria-label={translate("Text up to frame")}
        aria-valuetext={translate("Frame {sequence}, {time}", { sequence: String(sequence), time })}
        min={0}
        // With a single value, a range input is drawn at its start. So it gets two values.
        max={Math.max(1, duration)}
        step="any"
        value={following ? Math.max(1, duration) : at - first.at}
        disabled={moments.length === 1}
        onKeyDown={onKeyDown}
        onChange={({ target }) => playback.seek(first.at + Number(target.value))}
      />
      <span className="mono" title={formatClock(at)}>
        #{sequence} · {time}
      </span>
      <ToolSelect
        label={translate("Speed")}
        title={translate("How fast the answer is played")}
        value={speed}
        onChoose={(value) => playback.setSpeed(Number(value))}
      >
        {SPEEDS.map((value) => (
          <option key={value} value={value}>
            {value}×
          </option>
        ))}
      </ToolSelect>
      <button type="button" className="tool outlined" onClick={() => onShowFrame(sequence)}>
        {translate("Show frame")}
      </button>
      <button type="button" className="tool" disabled={following} onClick={playback.follow}>
        {translate("Latest")}
      </button>
    </div>
  );
}

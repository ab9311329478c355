import { type ReactNode, useSyncExternalStore } from "react";
import { formatNumber } from "../format/size.ts";
import type { PreferenceStore } from "../overlay/preferences.ts";
import { TIME_MODES } from "./time-column.ts";

interface FramesToolbarProps {
  readonly preferences: PreferenceStore;
  readonly paused: boolean;
  /** Rows that came since the view was paused. */
  readonly added: number;
  readonly summary: string;
  readonly onPause: () => void;
  readonly onClear: () => void;
}

export function FramesToolbar(props: FramesToolbarProps): ReactNode {
  const { preferences, paused, added } = props;
  const { showComments, time } = useSyncExternalStore(preferences.subscribe, preferences.get);
  return (
    <div className="toolbar" role="toolbar" aria-label="Frames">
      <button type="button" className="tool" aria-pressed={paused} onClick={props.onPause}>
        {paused ? "Resume" : "Pause"}
        {paused && added > 0 && <span className="badge">+{formatNumber(added)} new</span>}
      </button>
      <button type="button" className="tool" onClick={props.onClear}>
        Clear
      </button>
      <button
        type="button"
        className="tool"
        aria-pressed={showComments}
        title="Show comments and retry fields"
        onClick={() => preferences.set({ showComments: !showComments })}
      >
        Comments
      </button>
      <select
        className="tool"
        aria-label="Time"
        value={time}
        onChange={(event) => {
          const chosen = TIME_MODES.find(({ mode }) => mode === event.target.value);
          if (chosen !== undefined) preferences.set({ time: chosen.mode });
        }}
      >
        {TIME_MODES.map(({ mode, label }) => (
          <option key={mode} value={mode}>
            {label}
          </option>
        ))}
      </select>
      <span className="summary">{props.summary}</span>
    </div>
  );
}

import type { FrameReceived } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { LARGEST_LIMITS } from "../../recorder/limits.ts";
import type { Reading } from "../../recorder/stored-entries.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { frameText } from "../../ui/format/frame-text.ts";
import { translate } from "../../ui/format/translate.ts";
import { usePanelState } from "../../ui/panel-state.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { CopyTestButton } from "../../ui/test-code/lazy-copy-test-button.ts";
import type { ReplayedConnection } from "../../ui/test-code/write-test.ts";
import { ToolSelect } from "../../ui/tool-select.tsx";
import { FilterField } from "./filter-field.tsx";
import type { Rows } from "./rows.ts";
import { TIME_MODES } from "./time-column.ts";

interface FramesToolbarProps {
  /** Why the query is invalid. */
  readonly problem: string | undefined;
  readonly paused: boolean;
  /** The number of rows that were added since the view was paused. */
  readonly added: number;
  readonly summary: string;
  readonly onPause: () => void;
  readonly onStep: (direction: 1 | -1) => void;
  readonly rows: Rows;
}

export function FramesToolbar(props: FramesToolbarProps): ReactNode {
  const { paused, added, rows } = props;
  const { stream, clear } = useSelectedStream();
  const [{ showComments, time }, setPreferences] = usePreferences();
  const [{ query }] = usePanelState();
  const filter = useRef<HTMLInputElement>(null);
  useFindKey(filter);

  return (
    <div className="toolbar" role="toolbar" aria-label={translate("Frames")}>
      <IconButton
        icon={paused ? "resume" : "pause"}
        label={paused ? translate("Resume") : translate("Pause")}
        pressed={paused}
        onClick={props.onPause}
      >
        {paused && added > 0 && (
          <span className="badge">{translate("+{count} new", { count: added })}</span>
        )}
      </IconButton>
      <IconButton
        icon="clear"
        label={
          clear === undefined ? translate("Clear (a capture is read-only)") : translate("Clear")
        }
        disabled={clear === undefined}
        onClick={() => clear?.()}
      />
      <FilterField problem={props.problem} fieldRef={filter} onStep={props.onStep} />
      {query !== "" && (
        <>
          <IconButton
            icon="previous"
            label={translate("Previous match")}
            onClick={() => props.onStep(-1)}
          />
          <IconButton icon="next" label={translate("Next match")} onClick={() => props.onStep(1)} />
        </>
      )}
      <IconButton
        icon="comment"
        label={translate("Comments and retry fields")}
        pressed={showComments}
        onClick={() => setPreferences({ showComments: !showComments })}
      />
      <ToolSelect
        label={translate("Time")}
        title={translate("How the time of a frame is shown")}
        value={time}
        onChoose={(value) => {
          const chosen = TIME_MODES.find(({ mode }) => mode === value);
          if (chosen !== undefined) setPreferences({ time: chosen.mode });
        }}
      >
        {TIME_MODES.map(({ mode, label }) => (
          <option key={mode} value={mode}>
            {translate(label)}
          </option>
        ))}
      </ToolSelect>
      <CopyButton label={translate("Copy all shown")} text={() => textOf(rows.freeze())} />
      <CopyTestButton
        label={translate("Copy shown frames as test")}
        record={stream.record}
        what="some frames"
        replayed={() => replayOf(rows.freeze())}
      />
      <span className="summary">{props.summary}</span>
    </div>
  );
}

/** The text of the frames, which is an event stream. */
function* textOf(rows: Rows): Generator<string | Promise<void>> {
  for (const frame of framesOf(rows)) {
    if (frame instanceof Promise) yield frame;
    else yield* frameText(frame);
  }
}

/** At most as many frames as the memory may hold: the latest ones. */
function* replayOf(rows: Rows): Reading<readonly ReplayedConnection[]> {
  const frames: FrameReceived[] = [];
  for (const frame of framesOf(rows, rows.count - LARGEST_LIMITS.entries)) {
    if (frame instanceof Promise) yield frame;
    else frames.push(frame);
  }
  return [{ connection: undefined, frames }];
}

/** Yields a promise before a frame that is read from disk. */
function* framesOf(rows: Rows, first = 0): Generator<FrameReceived | Promise<void>> {
  for (let row = Math.max(0, first); row < rows.count; row += 1) {
    let entry = rows.at(row);
    if (entry === undefined) {
      yield rows.load(row).then((loaded) => {
        entry = loaded;
      });
    }
    if (entry?.type === "frame") yield entry;
  }
}

/** Ctrl+F or ⌘F inside the panel focuses the filter instead of opening the browser's search. */
function useFindKey(filter: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const panel = filter.current?.closest<HTMLElement>(".panel");
    if (panel == null) return undefined;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== "f" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      filter.current?.focus();
      filter.current?.select();
    }
    panel.addEventListener("keydown", onKeyDown);
    return () => panel.removeEventListener("keydown", onKeyDown);
  }, [filter]);
}

import type { ReactNode } from "react";
import { useEffect, useMemo, useRef, useState } from "react";
import { describeDropped, messageWithHint, STATUS_LABELS } from "../../ui/format/descriptions.ts";
import { lazyComponent } from "../../ui/lazy-component.tsx";
import { translate } from "../../ui/format/translate.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { formatNumber } from "../../ui/format/size.ts";
import { usePanelState } from "../../ui/panel-state.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { useRecorder } from "../../ui/recorder-context.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { Pane } from "../../ui/pane.tsx";
import type { Entry } from "../../recorder/entry.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { Filter } from "./filter.ts";
import { parseFilter } from "./filter.ts";
import { FramesGrid } from "./frames-grid.tsx";
import { FramesToolbar } from "./frames-toolbar.tsx";
import type { Rows } from "./rows.ts";
import { useMatchesElsewhere } from "./use-matches-elsewhere.ts";
import { useRows } from "./use-rows.ts";

/** The maximum number of other streams that are named. */
const MOST_ELSEWHERE = 8;
const NO_WORDS: readonly string[] = [];
const NO_STREAMS: readonly StreamSnapshot[] = [];

// A separate chunk, loaded when a frame is first selected.
const FrameDetail = /* @__PURE__ */ lazyComponent(
  async () => (await import("../detail/frame-detail.tsx")).FrameDetail,
);

interface SelectedEntry {
  readonly entry: Entry;
  readonly position: number;
}

interface FramesViewProps {
  /** Whether another view is shown. The pause and the selection are kept. */
  readonly hidden: boolean;
  /** The `sequence` of a frame that the user navigated to from another view. */
  readonly revealed: number | undefined;
}

/** The frames of a stream, and the detail of the selected frame. */
export function FramesView({ hidden, revealed }: FramesViewProps): ReactNode {
  const { stream, streams, onFrame } = useSelectedStream();
  const [{ showComments }] = usePreferences();
  const [{ query }, setPanelState] = usePanelState();
  const [selected, setSelected] = useState<SelectedEntry>();
  const [lastRevealed, setLastRevealed] = useState<number>();
  const filter = useMemo(() => parseFilter(query), [query]);
  const { rows, paused, added, togglePause } = useRows(stream, showComments, filter, hidden);
  const elsewhere = useMatchesElsewhere(hidden ? NO_STREAMS : streams, stream, filter);
  const recorder = useRecorder();
  useEffect(() => recorder.checkDecoding(), [recorder]);
  const frame = selected?.entry.type === "frame" ? selected.entry : undefined;
  const view = useRef<HTMLDivElement>(null);

  if (revealed !== lastRevealed) {
    setLastRevealed(revealed);
    if (revealed !== undefined) setSelected(frameBySequence(stream, revealed));
  }

  function select(next: SelectedEntry | undefined): void {
    setSelected(next);
    onFrame(next?.entry.type === "frame" ? next.entry : undefined);
  }

  /** Selects a row, after it was loaded if it is archived. */
  function selectRow(row: number): void {
    const position = rows.position(row);
    const entry = rows.at(row);
    if (position === undefined) return;
    if (entry !== undefined) select({ entry, position });
    else void rows.load(row).then((loaded) => loaded && select({ entry: loaded, position }));
  }

  function step(direction: 1 | -1): void {
    const { count } = rows;
    const row = rows.rowOf(selected?.position);
    // Without a selection, the search begins at the latest frame.
    if (count > 0) selectRow(row === -1 ? count - 1 : (row + direction + count) % count);
  }

  function hideDetail(): void {
    select(undefined);
    view.current?.querySelector<HTMLElement>(".frames")?.focus();
  }

  if (hidden) return null;
  return (
    <div ref={view} className="frames-view">
      <div className="frames-side">
        <FramesToolbar
          problem={filter?.problem}
          paused={paused}
          added={added}
          summary={summaryOf(stream, filter, rows)}
          onPause={togglePause}
          onStep={step}
          rows={rows}
        />
        {elsewhere.length > 0 && (
          <div
            className="elsewhere"
            role="group"
            aria-label={translate("Matches in other streams")}
          >
            {translate("Also in")}
            {elsewhere.slice(0, MOST_ELSEWHERE).map(({ stream: { id, record }, count }) => (
              <button
                key={id}
                type="button"
                className="tool bordered"
                onClick={() => setPanelState({ selectedId: id })}
              >
                {visibleLine(record.name, 60)}: {formatNumber(count)}
              </button>
            ))}
            {elsewhere.length > MOST_ELSEWHERE &&
              translate("and {count} more", { count: elsewhere.length - MOST_ELSEWHERE })}
          </div>
        )}
        {rows.count === 0 ? (
          <div className="empty">
            <p>
              {filter === undefined
                ? translate("No frames yet.")
                : rows.isSearching
                  ? translate("Searching the frames on disk…")
                  : translate("No frame matches the filter.")}
            </p>
            <p className="dim">{filter === undefined ? emptyReason(stream) : query}</p>
            {filter !== undefined && <NotSearched stream={stream} filter={filter} />}
          </div>
        ) : (
          <FramesGrid
            rows={rows}
            selected={selected?.position}
            words={filter?.words ?? NO_WORDS}
            focusOnMount={revealed !== undefined}
            onSelect={selectRow}
          />
        )}
      </div>
      {frame !== undefined && (
        <Pane name="detail" side="end" onClose={hideDetail}>
          <FrameDetail
            key={frame.sequence}
            frame={frame}
            words={filter?.words ?? NO_WORDS}
            onHide={hideDetail}
          />
        </Pane>
      )}
    </div>
  );
}

function frameBySequence(
  { record }: StreamSnapshot,
  sequence: number | undefined,
): SelectedEntry | undefined {
  const { entries } = record;
  for (let position = entries.end - 1; position >= entries.first; position -= 1) {
    const entry = entries.at(position);
    if (entry?.type === "frame" && entry.sequence === sequence) return { entry, position };
  }
  return undefined;
}

/** What a filter cannot find. */
function NotSearched({ stream, filter }: { stream: StreamSnapshot; filter: Filter }): ReactNode {
  const { unchecked } = stream;
  const dropped = describeDropped({ ...stream, archived: 0 });
  return (
    <>
      {dropped !== undefined && (
        <p className="dim">
          {translate("{dropped} and not searched. The settings can keep more.", { dropped })}
        </p>
      )}
      {filter.dependsOnFailures && unchecked > 0 && (
        <p className="dim">
          {translate("{count} {count|event is|events are} not checked yet.", { count: unchecked })}
        </p>
      )}
    </>
  );
}

function summaryOf(
  { frames, dropped, archived, unchecked }: StreamSnapshot,
  filter: Filter | undefined,
  rows: Rows,
): string {
  if (filter !== undefined) {
    const total = frames - dropped;
    const parts = [translate("{shown} of {total}", { shown: rows.count, total })];
    if (rows.isSearching) parts.push(translate("searching the disk"));
    if (dropped > 0) parts.push(translate("{count} dropped", { count: dropped }));
    if (filter.dependsOnFailures && unchecked > 0) {
      parts.push(translate("{count} not checked yet", { count: unchecked }));
    }
    return parts.join("; ");
  }
  const inMemory =
    dropped === 0
      ? translate("{count} {count|frame|frames}", { count: frames })
      : translate("latest {kept}; {dropped} dropped", { kept: frames - dropped, dropped });
  if (archived === 0) return inMemory;
  return `${inMemory}; ${translate("{count} on disk", { count: archived })}`;
}

function emptyReason({ status, endedAt, error, frames }: StreamSnapshot): string {
  if (frames > 0)
    return translate("There are only comments and retry fields. The toggle above shows them.");
  if (error !== undefined) return messageWithHint(error) ?? "";
  if (endedAt !== undefined) return translate("The stream ended without a frame.");
  if (status === "connecting") return translate("The request was sent.");
  if (status === "open")
    return translate("The connection is open, but the server has sent nothing yet.");
  return translate("The status of the stream: {status}.", {
    status: translate(STATUS_LABELS[status]),
  });
}

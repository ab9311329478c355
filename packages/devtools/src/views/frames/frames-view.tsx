import { type ReactNode, useMemo, useRef, useState } from "react";
import { frameText } from "../../ui/format/frame-text.ts";
import { FrameDetail } from "../detail/frame-detail.tsx";
import { formatNumber } from "../../ui/format/size.ts";
import { usePanelState } from "../../ui/panel-state.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { ResizeHandle } from "../../ui/resize-handle.tsx";
import type { Entry } from "../../recorder/entry.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { parseFilter } from "./filter.ts";
import { FramesGrid } from "./frames-grid.tsx";
import { FramesToolbar } from "./frames-toolbar.tsx";
import type { Rows } from "./rows.ts";
import { useRows } from "./use-rows.ts";

interface FramesViewProps {
  /** Whether another view is shown: what is paused and picked here is kept meanwhile. */
  readonly hidden: boolean;
  /** A frame that somebody came for, by its `sequence`. */
  readonly revealed: number | undefined;
}

/** What came over one stream, and the frame that was picked. */
export function FramesView({ hidden, revealed }: FramesViewProps): ReactNode {
  const { stream, onFrame } = useSelectedStream();
  const [{ showComments, detailWidth }, setPreferences] = usePreferences();
  const [{ query }] = usePanelState();
  const [selected, setSelected] = useState<Entry>();
  const [sought, setSought] = useState<number>();
  const filter = useMemo(() => parseFilter(query), [query]);
  const { rows, paused, added, togglePause } = useRows(stream, showComments, filter);
  const frame = selected?.type === "frame" ? selected : undefined;
  const view = useRef<HTMLDivElement>(null);

  if (revealed !== sought) {
    setSought(revealed);
    if (revealed !== undefined) setSelected(frameBySequence(stream, revealed));
  }

  function select(entry: Entry | undefined): void {
    setSelected(entry);
    onFrame(entry?.type === "frame" ? entry : undefined);
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
          summary={summaryOf(stream, filter === undefined ? undefined : rows.count)}
          onPause={togglePause}
          textOfAll={() => textOf(rows)}
        />
        {rows.count === 0 ? (
          <div className="empty">
            <p>{filter === undefined ? "No frame yet." : "No frame passes the filter."}</p>
            <p className="dim">{filter === undefined ? hintFor(stream) : query}</p>
          </div>
        ) : (
          <FramesGrid
            rows={rows}
            selected={selected}
            focusOnMount={revealed !== undefined}
            onSelect={select}
          />
        )}
      </div>
      {frame !== undefined && (
        <>
          <ResizeHandle
            label="Resize detail"
            orientation="vertical"
            value={detailWidth}
            min={200}
            max={900}
            direction={-1}
            onChange={(width) => setPreferences({ detailWidth: width })}
          />
          <div className="detail-side" style={{ width: `${detailWidth}px` }}>
            <FrameDetail key={frame.sequence} frame={frame} onHide={hideDetail} />
          </div>
        </>
      )}
    </div>
  );
}

function frameBySequence(
  { record }: StreamSnapshot,
  sequence: number | undefined,
): Entry | undefined {
  const { entries } = record;
  for (let position = entries.end - 1; position >= entries.first; position--) {
    const entry = entries.at(position);
    if (entry?.type === "frame" && entry.sequence === sequence) return entry;
  }
  return undefined;
}

function summaryOf({ frames, dropped }: StreamSnapshot, shown: number | undefined): string {
  if (shown !== undefined) return `${formatNumber(shown)} of ${formatNumber(frames - dropped)}`;
  if (dropped === 0) return `${formatNumber(frames)} ${frames === 1 ? "frame" : "frames"}`;
  return `latest ${formatNumber(frames - dropped)}; ${formatNumber(dropped)} dropped`;
}

/** The frames as they came, which is an event stream again. */
function textOf(rows: Rows): string {
  const parts: string[] = [];
  for (let row = 0; row < rows.count; row++) {
    const entry = rows.at(row);
    if (entry?.type === "frame") parts.push(frameText(entry));
  }
  return parts.join("");
}

function hintFor({ status, endedAt, error, frames }: StreamSnapshot): string {
  if (frames > 0) return "Only comments and retry fields so far; the toggle above shows them.";
  if (error !== undefined) return error.message;
  if (endedAt !== undefined) return "The stream ended without one.";
  if (status === "connecting") return "The request is on its way.";
  if (status === "open") return "The connection is open and the server is silent.";
  return `The stream is ${status}.`;
}

import { type ReactNode, useMemo, useState, useSyncExternalStore } from "react";
import { FrameDetail } from "../detail/frame-detail.tsx";
import { formatNumber } from "../format/size.ts";
import type { PreferenceStore } from "../overlay/preferences.ts";
import { ResizeHandle } from "../panel/resize-handle.tsx";
import type { Entry } from "../recorder/entry.ts";
import type { StreamSnapshot } from "../recorder/snapshot.ts";
import { FramesGrid } from "./frames-grid.tsx";
import { FramesToolbar } from "./frames-toolbar.tsx";
import { type Rows, createRows } from "./rows.ts";

interface FramesViewProps {
  readonly stream: StreamSnapshot;
  readonly preferences: PreferenceStore;
  readonly onClear: () => void;
}

/** What came over one stream, and the frame that was picked. */
export function FramesView({ stream, preferences, onClear }: FramesViewProps): ReactNode {
  const { showComments, time, detailWidth } = useSyncExternalStore(
    preferences.subscribe,
    preferences.get,
  );
  const { record } = stream;
  const [selected, setSelected] = useState<Entry>();
  const [frozen, setFrozen] = useState<Rows>();
  const live = useMemo(
    () => createRows(record, (entry) => showComments || !isComment(entry)),
    [record, showComments],
  );
  // Bringing the rows up to date again does nothing, so rendering twice is harmless.
  live.update(stream.first, stream.end);
  const rows = frozen ?? live;
  const added =
    frozen === undefined ? 0 : live.count + live.dropped - frozen.count - frozen.dropped;
  const frame = selected?.type === "frame" ? selected : undefined;

  return (
    <div className="frames-view">
      <div className="frames-side">
        <FramesToolbar
          preferences={preferences}
          paused={frozen !== undefined}
          added={added}
          onPause={() => setFrozen(frozen === undefined ? live.freeze() : undefined)}
          onClear={onClear}
          summary={summaryOf(stream)}
        />
        {rows.count === 0 ? (
          <div className="empty">
            <p>No frame yet.</p>
            <p className="dim">{hintFor(stream)}</p>
          </div>
        ) : (
          <FramesGrid
            stream={stream}
            rows={rows}
            time={time}
            selected={selected}
            onSelect={setSelected}
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
            onChange={(width) => preferences.set({ detailWidth: width })}
          />
          <div className="detail-side" style={{ width: `${detailWidth}px` }}>
            <FrameDetail
              frame={frame}
              failure={record.failures.get(frame.sequence)}
              onClose={() => setSelected(undefined)}
            />
          </div>
        </>
      )}
    </div>
  );
}

function isComment(entry: Entry): boolean {
  return entry.type === "frame" && entry.kind !== "event";
}

function summaryOf({ frames, dropped }: StreamSnapshot): string {
  if (dropped === 0) return `${formatNumber(frames)} ${frames === 1 ? "frame" : "frames"}`;
  return `latest ${formatNumber(frames - dropped)}; ${formatNumber(dropped)} dropped`;
}

function hintFor({ status, endedAt, error, frames }: StreamSnapshot): string {
  if (frames > 0) return "Only comments and retry fields so far; the toggle above shows them.";
  if (error !== undefined) return error.message;
  if (endedAt !== undefined) return "The stream ended without one.";
  if (status === "connecting") return "The request is on its way.";
  if (status === "open") return "The connection is open and the server is silent.";
  return `The stream is ${status}.`;
}

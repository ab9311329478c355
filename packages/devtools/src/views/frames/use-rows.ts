import { useMemo, useState } from "react";
import type { Entry } from "../../recorder/entry.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { Filter } from "./filter.ts";
import { type Rows, createRows } from "./rows.ts";

interface ViewRows {
  readonly rows: Rows;
  readonly paused: boolean;
  /** Rows that came since the view was paused. */
  readonly added: number;
  readonly togglePause: () => void;
}

/** The rows of a stream's table: what the filter lets through, up to now or up to the pause. */
export function useRows(
  stream: StreamSnapshot,
  showComments: boolean,
  filter: Filter | undefined,
): ViewRows {
  const { record, cleared } = stream;
  const [frozen, setFrozen] = useState<{ readonly rows: Rows; readonly of: object }>();
  // A frame is only known to be bad once somebody decoded it, which may be after it was looked at.
  const failures = filter?.asksForErrors === true ? stream.failureCount : 0;
  /** What is asked for: other frames than before, or all anew since what there was is cleared. */
  const view = useMemo(
    () => ({ record, showComments, filter, cleared }),
    [record, showComments, filter, cleared],
  );
  const live = useMemo(() => {
    void failures;
    return createRows(view.record, (entry, before) => {
      if (entry.type !== "frame") return view.filter === undefined;
      if (!view.showComments && isComment(entry) && view.filter === undefined) return false;
      return view.filter?.accepts({ frame: entry, before, record: view.record }) ?? true;
    });
  }, [view, failures]);

  // Bringing the rows up to date again does nothing, so rendering twice is harmless.
  live.update(stream.first, stream.end);

  // A view that was paused and is then filtered anew shows what is there now, still paused.
  const rows = frozen?.of === view ? frozen.rows : frozen === undefined ? live : live.freeze();
  if (frozen !== undefined && frozen.of !== view) setFrozen({ rows, of: view });
  const added = live.count + live.dropped - rows.count - rows.dropped;

  return {
    rows,
    paused: frozen !== undefined,
    added: frozen === undefined ? 0 : Math.max(0, added),
    togglePause: () =>
      setFrozen(frozen === undefined ? { rows: live.freeze(), of: view } : undefined),
  };
}

function isComment(entry: Entry): boolean {
  return entry.type === "frame" && entry.kind !== "event";
}

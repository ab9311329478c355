import { useMemo, useState } from "react";
import type { Entry } from "../recorder/entry.ts";
import type { StreamSnapshot } from "../recorder/snapshot.ts";
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
  const { record } = stream;
  const [frozen, setFrozen] = useState<{ readonly rows: Rows; readonly of: Rows }>();
  // A frame is only known to be bad once somebody decoded it, which may be after it was looked at.
  const failures = filter?.asksForErrors === true ? stream.failureCount : 0;
  const live = useMemo(() => {
    void failures;
    return createRows(record, (entry, before) => {
      if (entry.type !== "frame") return filter === undefined;
      if (!showComments && isComment(entry) && filter === undefined) return false;
      return filter?.accepts({ frame: entry, before, record }) ?? true;
    });
  }, [record, showComments, filter, failures]);

  // Bringing the rows up to date again does nothing, so rendering twice is harmless.
  live.update(stream.first, stream.end);

  // A view that was paused and is then filtered anew shows what is there now, still paused.
  const rows = frozen?.of === live ? frozen.rows : frozen === undefined ? live : live.freeze();
  if (frozen !== undefined && frozen.of !== live) setFrozen({ rows, of: live });
  const added = live.count + live.dropped - rows.count - rows.dropped;

  return {
    rows,
    paused: frozen !== undefined,
    added: frozen === undefined ? 0 : Math.max(0, added),
    togglePause: () =>
      setFrozen(frozen === undefined ? { rows: live.freeze(), of: live } : undefined),
  };
}

function isComment(entry: Entry): boolean {
  return entry.type === "frame" && entry.kind !== "event";
}

import { useMemo, useState } from "react";
import { useSlices } from "../../ui/time-slice.ts";
import type { Entry } from "../../recorder/entry.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { Filter } from "./filter.ts";
import type { Rows } from "./rows.ts";
import { createRows } from "./rows.ts";

interface ViewRows {
  readonly rows: Rows;
  readonly paused: boolean;
  /** The number of rows that were added since the view was paused. */
  readonly added: number;
  readonly togglePause: () => void;
}

/**
 * The rows of the table: the entries that match the filter, up to the present or up to the pause.
 *
 * @param hidden - Whether the rows are not shown. The entries are then filtered later, unless the view is paused, which
 * counts what was added, or what leaves the memory would have to be read from the disk.
 */
export function useRows(
  stream: StreamSnapshot,
  showComments: boolean,
  filter: Filter | undefined,
  hidden = false,
): ViewRows {
  const { record, cleared } = stream;
  const [frozen, setFrozen] = useState<{ readonly rows: Rows; readonly of: object }>();
  // An event may fail to decode after it was filtered; then all rows are filtered again.
  const failures = filter?.dependsOnFailures === true ? stream.failureCount : 0;
  /** Identifies what is shown. It changes with the filter, and when the frames are cleared. */
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

  const isIdle = hidden && frozen === undefined && record.archive === undefined;
  const isComplete = useSlices((isOver) => isIdle || live.update(stream.first, stream.end, isOver));

  // If the filter changes while the view is paused, it shows the present rows and stays paused.
  const isStale = frozen !== undefined && frozen.of !== view;
  const rows = frozen === undefined ? live : isStale ? live.freeze() : frozen.rows;
  if (isStale && isComplete) setFrozen({ rows, of: view });
  const added = live.count + live.dropped - rows.count - rows.dropped;

  return {
    rows,
    paused: frozen !== undefined,
    added: frozen === undefined ? 0 : Math.max(0, added),
    togglePause: () =>
      setFrozen(
        frozen === undefined
          ? // Rows that are still being filtered are frozen again when they are complete.
            { rows: live.freeze(), of: isComplete ? view : {} }
          : undefined,
      ),
  };
}

function isComment(entry: Entry): boolean {
  return entry.type === "frame" && entry.kind !== "event";
}

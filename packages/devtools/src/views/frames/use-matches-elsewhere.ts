import { useMemo } from "react";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { useSlices } from "../../ui/time-slice.ts";
import type { Filter } from "./filter.ts";
import type { LiveRows } from "./rows.ts";
import { createRows } from "./rows.ts";

/** A stream that is not selected, and how many of its frames match the filter. */
export interface MatchesElsewhere {
  readonly stream: StreamSnapshot;
  readonly count: number;
}

/** Searches the other streams as well, in time slices. Each frame is tested once. */
export function useMatchesElsewhere(
  streams: readonly StreamSnapshot[],
  selected: StreamSnapshot,
  filter: Filter | undefined,
): readonly MatchesElsewhere[] {
  const failures = streams.reduce((sum, { failureCount }) => sum + failureCount, 0);
  const version = filter?.dependsOnFailures === true ? failures : 0;
  const found = useMemo(() => {
    void version;
    return { filter, rows: new Map<StreamRecord, LiveRows>() };
  }, [filter, version]);

  const others = streams.filter(({ record }) => filter !== undefined && record !== selected.record);
  useSlices((isOver) =>
    others.every(({ record, first, end }) =>
      rowsOf(record, found.rows, filter).update(first, end, isOver),
    ),
  );
  return others
    .map((stream) => ({ stream, count: rowsOf(stream.record, found.rows, filter).count }))
    .filter(({ count }) => count > 0);
}

/** Creating them twice does no harm, so it is safe during rendering. */
function rowsOf(
  record: StreamRecord,
  all: Map<StreamRecord, LiveRows>,
  filter: Filter | undefined,
): LiveRows {
  let rows = all.get(record);
  if (rows === undefined) {
    rows = createRows(
      record,
      (frame, before) =>
        frame.type === "frame" && filter?.accepts({ frame, before, record }) === true,
    );
    all.set(record, rows);
  }
  return rows;
}

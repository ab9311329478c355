import { useEffect, useState } from "react";
import { runInSlices } from "../../ui/run-in-slices.ts";
import type { AlignedRow } from "./align.ts";
import { alignInSteps } from "./align.ts";
import type { Side, SideEvents } from "./sides.ts";
import { readSideInSteps } from "./sides.ts";

/** Two sides as they were when they were compared, and their rows. */
export interface Alignment {
  readonly left: SideEvents;
  readonly right: SideEvents;
  readonly rows: readonly AlignedRow[];
}

/**
 * Compares two sides in slices. A live stream is compared as it is at the start.
 *
 * @param round - Another number compares again.
 * @returns `undefined` until it is known.
 */
export function useAlignment(
  left: Side,
  right: Side | undefined,
  round: number,
): Alignment | undefined {
  const [alignment, setAlignment] = useState<Alignment>();
  useEffect(() => {
    setAlignment(undefined);
    if (right === undefined) return undefined;
    const aborted = new AbortController();
    runInSlices(compareInSteps(left, right), aborted.signal).then(
      (compared) => {
        if (!aborted.signal.aborted) setAlignment(compared);
      },
      () => undefined,
    );
    return () => aborted.abort();
    // The snapshots of a live stream change with every frame.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [left.stream.record, left.connection, right?.stream.record, right?.connection, round]);
  return alignment;
}

function* compareInSteps(left: Side, right: Side): Generator<void | Promise<void>, Alignment> {
  // Both are read as they are now.
  const reading = [readSideInSteps(left), readSideInSteps(right)] as const;
  const sides = { left: yield* reading[0], right: yield* reading[1] };
  const rows = yield* alignInSteps(sides.left.events, sides.right.events);
  return { ...sides, rows };
}

import type { LogFault, NormalizedLogOptions } from "./log-options.ts";

/** The result of comparing the IDs that a client received with what the log sent. */
export type LogCheck = {
  /** One sentence for each event that was lost, was out of order, or was a duplicate that the server did not send. */
  readonly problems: readonly string[];
  /** The number of duplicates that the server sent. */
  readonly repeated: number;
};

/** The faults that a log injected, and what they did to the order of the IDs. */
export type FaultRecord = {
  /** Whether another fault may be injected. */
  isDue(): boolean;
  /** Allows no further faults. */
  calm(): void;
  injected(fault: LogFault): void;
  /** A connection that had to resume after the ID `after` started with the ID `from` instead. */
  repeated(after: number, from: number): void;
  /** The IDs `from` to `to` were left out for good. */
  skipped(from: number, to: number): void;
  total(): number;
  count(fault: LogFault): number;
  counts(): Partial<Record<LogFault, number>>;
  /** Compares the IDs that one client received, oldest first, with this record of a log up to the ID `length`. */
  check(ids: readonly (number | string)[], length: number): LogCheck;
};

export function createFaultRecord(
  options: Pick<NormalizedLogOptions, "faults" | "maxFaults">,
  onChanged: () => void,
): FaultRecord {
  const counts = new Map<LogFault, number>(options.faults.map((fault) => [fault, 0]));
  const repeats: string[] = [];
  const skippedIds = new Set<number>();
  let total = 0;
  let isCalm = false;

  function injected(fault: LogFault): void {
    total += 1;
    counts.set(fault, (counts.get(fault) ?? 0) + 1);
    onChanged();
  }

  return {
    isDue: () => !isCalm && total < options.maxFaults,
    calm() {
      isCalm = true;
    },
    injected,
    repeated(after, from) {
      repeats.push(repeatKey(after, from));
      injected("repeat");
    },
    skipped(from, to) {
      for (let id = from; id <= to; id += 1) skippedIds.add(id);
      injected("skip");
    },
    total: () => total,
    count: (fault) => counts.get(fault) ?? 0,
    counts: () => Object.fromEntries(counts),
    check: (ids, length) => checkIds(ids, length, [...repeats], skippedIds),
  };
}

const repeatKey = (after: number, from: number): string => `${after}:${from}`;

function checkIds(
  ids: readonly (number | string)[],
  length: number,
  unusedRepeats: string[],
  skippedIds: ReadonlySet<number>,
): LogCheck {
  const problems: string[] = [];
  let last = 0;
  let newest = 0;
  let repeated = 0;

  function reportLost(from: number, to: number, before: string): void {
    const lost: number[] = [];
    for (let id = from; id <= to; id += 1) if (!skippedIds.has(id)) lost.push(id);
    if (lost.length > 0) {
      problems.push(`${lost.length} lost before ${before}: ${lost.slice(0, 8).join(", ")}`);
    }
  }

  for (const given of ids) {
    const id = Number(given);
    if (!Number.isInteger(id) || id < 1 || id > length) {
      problems.push(`${JSON.stringify(given)} is not an ID of this log, which has 1 to ${length}`);
      continue;
    }
    if (id <= last) {
      const used = unusedRepeats.indexOf(repeatKey(last, id));
      if (used === -1) problems.push(`${id} came again after ${last}, but the server sent it once`);
      else unusedRepeats.splice(used, 1);
    } else reportLost(last + 1, id - 1, String(id));
    if (id <= newest) repeated += 1;
    newest = Math.max(newest, id);
    last = id;
  }
  reportLost(newest + 1, length, "the end");
  return { problems, repeated };
}

/** Consecutive ids, both ends included. */
export interface IdRange {
  readonly first: number;
  readonly last: number;
}

/** Every id that arrived. Ranges keep it small, however many ids there are. */
export interface IdLedger {
  readonly epoch: string;
  /** In ascending order. */
  readonly ranges: readonly IdRange[];
  /** Events whose id had arrived before. */
  readonly duplicates: number;
}

export const emptyLedger: IdLedger = { epoch: "", ranges: [], duplicates: 0 };

/** A reducer over a stream whose ids are `epoch-number`. */
export function addId(
  ledger: IdLedger,
  { lastEventId }: { readonly lastEventId: string },
): IdLedger {
  const dash = lastEventId.lastIndexOf("-");
  const epoch = lastEventId.slice(0, Math.max(0, dash));
  const id = Number(lastEventId.slice(dash + 1));
  // The server restarted and counts from 1 again: ids of two epochs cannot be compared.
  const { ranges, duplicates } = epoch === ledger.epoch ? ledger : emptyLedger;

  const newest = ranges.at(-1);
  if (newest === undefined || id > newest.last + 1) {
    return { epoch, ranges: [...ranges, { first: id, last: id }], duplicates };
  }
  if (id === newest.last + 1) {
    const extended = { first: newest.first, last: id };
    return { epoch, ranges: [...ranges.slice(0, -1), extended], duplicates };
  }
  if (ranges.some(({ first, last }) => first <= id && id <= last)) {
    return { epoch, ranges, duplicates: duplicates + 1 };
  }
  return { epoch, ranges: insertId(ranges, id), duplicates };
}

/** For the rare id that arrives out of order. */
function insertId(ranges: readonly IdRange[], id: number): readonly IdRange[] {
  const after = ranges.filter(({ first }) => first > id);
  const before = ranges.slice(0, ranges.length - after.length);
  const joinsBefore = before.at(-1)?.last === id - 1;
  const joinsAfter = after[0]?.first === id + 1;
  const range: IdRange = {
    first: (joinsBefore ? before.at(-1)?.first : undefined) ?? id,
    last: (joinsAfter ? after[0]?.last : undefined) ?? id,
  };
  return [
    ...(joinsBefore ? before.slice(0, -1) : before),
    range,
    ...(joinsAfter ? after.slice(1) : after),
  ];
}

export function countIds({ ranges }: IdLedger): number {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** The number of ids missing between the first and the last. */
export function missingIds(ledger: IdLedger): number {
  const first = ledger.ranges[0]?.first ?? 0;
  const last = ledger.ranges.at(-1)?.last ?? -1;
  return last - first + 1 - countIds(ledger);
}

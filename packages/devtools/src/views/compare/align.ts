import { commonSubsequence } from "./common-subsequence.ts";

/** What is compared of an event. */
export interface ComparedEvent {
  readonly eventType: string;
  readonly id: string | undefined;
  readonly data: string;
}

/**
 * How an event of one side relates to the other side:
 *
 * - `same`: on both sides, in the same order.
 * - `different`: on both sides, with another type or other data.
 * - `moved`: on both sides, but out of order.
 * - `missing`, `extra`: only on the left, only on the right.
 * - `twice`: once more than on the other side, which has it.
 */
export type RowKind = "same" | "different" | "moved" | "missing" | "extra" | "twice";

/** Two events that belong together, or one without a counterpart, by their positions. */
export interface AlignedRow {
  readonly kind: RowKind;
  readonly left: number | undefined;
  readonly right: number | undefined;
}

/**
 * Aligns two lists of events, and yields whenever the page may respond. Events with the same id belong together. If no id is
 * on both sides, as for ids that are new in each run, ids are ignored, and events with the same type and data belong together.
 * The longest common subsequence is in order; of what is left, equal events are out of order. Between two events that are in
 * order, the rest is paired by type, as different.
 */
export function* alignInSteps(
  left: readonly ComparedEvent[],
  right: readonly ComparedEvent[],
): Generator<void, AlignedRow[]> {
  const usesIds = yield* sharesIds(left, right);
  const keyOf = createKeys(usesIds);
  const leftKeys = yield* keysOf(left, keyOf);
  const rightKeys = yield* keysOf(right, keyOf);
  const partners = yield* commonSubsequence(leftKeys, rightKeys);
  const moved = yield* pairMoved(leftKeys, rightKeys, partners);
  const inLeft = new Set(leftKeys);
  const inRight = new Set(rightKeys);
  yield;

  const rows: AlignedRow[] = [];
  const taken = new Set(moved.values());
  const canDiffer = (event: ComparedEvent): boolean => !usesIds || event.id === undefined;

  /** The rows between two events that are in order. */
  function* gap(from: number, to: number, rightFrom: number, rightTo: number): Generator<void> {
    const free: number[] = [];
    const byType = new Map<string, number[]>();
    for (let at = rightFrom; at < rightTo; at += 1) {
      if (taken.has(at)) continue;
      free.push(at);
      const event = right[at];
      if (event === undefined || inLeft.has(rightKeys[at] ?? -1) || !canDiffer(event)) continue;
      const same = byType.get(event.eventType);
      if (same === undefined) byType.set(event.eventType, [at]);
      else same.push(at);
    }
    // Reversed, so that the first one can be removed at the end.
    for (const list of byType.values()) list.reverse();
    const paired = new Set<number>();
    const rowOf = (at: number): AlignedRow => {
      const other = moved.get(at);
      if (other !== undefined) return { kind: "moved", left: at, right: other };
      if (inRight.has(leftKeys[at] ?? -1)) return { kind: "twice", left: at, right: undefined };
      const event = left[at];
      const partner =
        event !== undefined && canDiffer(event) ? byType.get(event.eventType)?.pop() : undefined;
      if (partner === undefined) return { kind: "missing", left: at, right: undefined };
      paired.add(partner);
      return { kind: "different", left: at, right: partner };
    };
    const leftRows: AlignedRow[] = [];
    for (let at = from; at < to; at += 1) {
      leftRows.push(rowOf(at));
      yield;
    }
    let next = 0;
    /** The events of the right side up to a position. */
    function pushRight(end: number): void {
      for (let at = free[next]; at !== undefined && at < end; at = free[next]) {
        next += 1;
        if (paired.has(at)) continue;
        const kind = inLeft.has(rightKeys[at] ?? -1) ? "twice" : "extra";
        rows.push({ kind, left: undefined, right: at });
      }
    }
    for (const row of leftRows) {
      if (row.kind === "different") pushRight(row.right ?? 0);
      rows.push(row);
      yield;
    }
    pushRight(rightTo);
  }

  let from = 0;
  let rightFrom = 0;
  for (let at = 0; at < left.length; at += 1) {
    const partner = partners[at] ?? -1;
    if (partner === -1) continue;
    yield* gap(from, at, rightFrom, partner);
    rows.push({
      kind: isEqual(left[at], right[partner]) ? "same" : "different",
      left: at,
      right: partner,
    });
    from = at + 1;
    rightFrom = partner + 1;
    yield;
  }
  yield* gap(from, left.length, rightFrom, right.length);
  return rows;
}

function isEqual(a: ComparedEvent | undefined, b: ComparedEvent | undefined): boolean {
  return a?.data === b?.data && a?.eventType === b?.eventType;
}

function* sharesIds(
  left: readonly ComparedEvent[],
  right: readonly ComparedEvent[],
): Generator<void, boolean> {
  const ids = new Set<string>();
  for (const { id } of left) {
    if (id !== undefined) ids.add(id);
    yield;
  }
  for (const { id } of right) {
    if (id !== undefined && ids.has(id)) return true;
    yield;
  }
  return false;
}

/** Numbers the events: those that belong together have the same number. Two maps, because joining the texts would copy megabytes. */
function createKeys(usesIds: boolean): (event: ComparedEvent) => number {
  const byId = new Map<string, number>();
  const byType = new Map<string, Map<string, number>>();
  let count = 0;
  return ({ id, eventType, data }) => {
    const isById = usesIds && id !== undefined;
    let map = byId;
    if (!isById) {
      map = byType.get(eventType) ?? new Map<string, number>();
      byType.set(eventType, map);
    }
    const name = isById ? id : data;
    let key = map.get(name);
    if (key === undefined) {
      key = count;
      count += 1;
      map.set(name, key);
    }
    return key;
  };
}

function* keysOf(
  events: readonly ComparedEvent[],
  keyOf: (event: ComparedEvent) => number,
): Generator<void, number[]> {
  const keys: number[] = [];
  for (const event of events) {
    keys.push(keyOf(event));
    yield;
  }
  return keys;
}

/** The events that are on both sides, but not in the common subsequence. */
function* pairMoved(
  left: readonly number[],
  right: readonly number[],
  partners: Int32Array,
): Generator<void, ReadonlyMap<number, number>> {
  const inOrder = new Set(partners);
  const waiting = new Map<number, number[]>();
  for (let at = right.length - 1; at >= 0; at -= 1) {
    const key = right[at];
    if (key === undefined || inOrder.has(at)) continue;
    const same = waiting.get(key);
    if (same === undefined) waiting.set(key, [at]);
    else same.push(at);
    yield;
  }
  const moved = new Map<number, number>();
  for (const [at, key] of left.entries()) {
    const partner = partners[at] === -1 ? waiting.get(key)?.pop() : undefined;
    if (partner !== undefined) moved.set(at, partner);
    yield;
  }
  return moved;
}

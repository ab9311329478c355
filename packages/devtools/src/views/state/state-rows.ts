import type { Phrase } from "../../ui/format/translate.ts";
import type { StateCause } from "@runnel/hooks/inspect";
import type { StateChange } from "../../recorder/state-history.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";

/** Why a state changed, in words. */
export const STATE_CAUSES: Readonly<Record<StateCause, Phrase>> = {
  initial: "first known state",
  event: "event",
  load: "loaded",
  restored: "restored",
  reset: "reset",
};

/** A change of a state, as a row. */
export interface StateRow {
  /** Stays the same while older changes are dropped. */
  readonly position: number;
  readonly change: StateChange;
  /** The type of the event that caused it; `undefined` if the frame is no longer kept. */
  readonly eventType: string | undefined;
}

/** The numbers of the states of a stream, ascending. */
export function slotsOf({ states }: StreamSnapshot): readonly number[] {
  return [...new Set(states.map(({ slot }) => slot))].sort((a, b) => a - b);
}

/** The changes of one state, latest first. */
export function stateRows(stream: StreamSnapshot, slot: number): readonly StateRow[] {
  const { states, firstState, record } = stream;
  const changes = states
    .map((change, index) => ({ position: firstState + index, change }))
    .filter(({ change }) => change.slot === slot)
    .reverse();
  const types = eventTypes(record, new Set(changes.map(({ change }) => change.sequence)));
  return changes.map((row) => ({ ...row, eventType: types.get(row.change.sequence) }));
}

/** The event types of frames, by their numbers. */
function eventTypes(
  { entries }: StreamRecord,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const types = new Map<number, string>();
  const oldest = Math.min(...wanted);
  for (let position = entries.end - 1; position >= entries.first; position -= 1) {
    const entry = entries.at(position);
    if (entry?.type !== "frame") continue;
    if (entry.sequence < oldest) break;
    if (wanted.has(entry.sequence)) types.set(entry.sequence, entry.eventType);
  }
  return types;
}

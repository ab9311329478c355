import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import type { StateCause } from "@runnel/hooks/inspect";
import type { StateChange } from "../../recorder/state-history.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";

/** Why a state changed, in words. */
const STATE_CAUSES: Readonly<Record<StateCause, Phrase>> = {
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
}

/** The numbers of the states of a stream, ascending. */
export function slotsOf({ states }: StreamSnapshot): readonly number[] {
  return [...new Set(states.map(({ slot }) => slot))].sort((a, b) => a - b);
}

/** The changes of one state, latest first. */
export function stateRows({ states, firstState }: StreamSnapshot, slot: number): StateRow[] {
  return states
    .map((change, index) => ({ position: firstState + index, change }))
    .filter(({ change }) => change.slot === slot)
    .reverse();
}

/** The types of the events that caused changes, by `sequence`. Those of frames that are no longer kept are missing. */
export function eventTypesOf(
  { entries }: StreamRecord,
  rows: readonly StateRow[],
): ReadonlyMap<number, string> {
  const wanted = new Set(rows.map(({ change }) => change.sequence));
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

/** "#12 notice", "loaded". */
export function labelOf({ change }: StateRow, types: ReadonlyMap<number, string>): string {
  const { sequence, cause } = change;
  if (sequence === 0) return translate(STATE_CAUSES[cause]);
  return `#${sequence} ${visibleLine(types.get(sequence) ?? translate(STATE_CAUSES[cause]), 100)}`;
}

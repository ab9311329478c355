import type { IdLedger } from "../../stream/id-ledger.ts";
import { addId, countIds, emptyLedger } from "../../stream/id-ledger.ts";
import type { LabEvent, Truth } from "./protocol.ts";
import { isSound } from "./protocol.ts";

/** What the page received, by epoch: an id is `epoch-number`, and each epoch counts from 1. */
export interface Tally {
  readonly byEpoch: Readonly<Record<string, IdLedger>>;
  readonly outOfOrder: number;
  /** Events whose data differs from what the server sent. */
  readonly damaged: number;
}

interface ReceivedEvent {
  readonly lastEventId: string;
  readonly data: LabEvent;
}

/** The page's tally compared with the server's. */
export interface Verdict {
  readonly sent: number;
  /** Without duplicates, so it is never more than what was sent. */
  readonly received: number;
  /** Sent after the newest event that was received: still on its way, not lost. */
  readonly inFlight: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly outOfOrder: number;
  readonly damaged: number;
}

export const emptyTally: Tally = { byEpoch: {}, outOfOrder: 0, damaged: 0 };

/** A reducer: it sees every event, however few renders there are. */
export function addReceived(tally: Tally, { lastEventId, data }: ReceivedEvent): Tally {
  const epoch = lastEventId.slice(0, lastEventId.lastIndexOf("-"));
  const before = tally.byEpoch[epoch] ?? emptyLedger;
  const after = addId(before, { lastEventId });
  const isNew = after.duplicates === before.duplicates;
  const isLate = isNew && newestOf(after) === newestOf(before);
  const isWhole = isSound(data) && lastEventId === `${epoch}-${data.n}`;
  return {
    byEpoch: { ...tally.byEpoch, [epoch]: after },
    outOfOrder: tally.outOfOrder + (isLate ? 1 : 0),
    damaged: tally.damaged + (isWhole ? 0 : 1),
  };
}

export function compare(tally: Tally, truth: Truth): Verdict {
  // After a real restart, the server does not know the epochs before it. The events received from them were sent.
  const unknown = Object.keys(tally.byEpoch).filter(
    (known) => !truth.epochs.some(({ epoch }) => epoch === known),
  );
  const epochs = [...unknown.map((epoch) => ({ epoch, last: 0 })), ...truth.epochs];
  let [sent, received, inFlight, lost] = [0, 0, 0, 0];
  for (const [index, { epoch, last }] of epochs.entries()) {
    const ledger = tally.byEpoch[epoch] ?? emptyLedger;
    const newest = newestOf(ledger);
    // Once events of a later epoch arrive, the missing ones of this epoch never will.
    const isOver = epochs.slice(index + 1).some((later) => later.epoch in tally.byEpoch);
    const due = isOver ? Math.max(last, newest) : newest;
    sent += Math.max(last, newest);
    received += countIds(ledger);
    lost += due - countIds(ledger);
    inFlight += Math.max(0, last - due);
  }
  const duplicated = Object.values(tally.byEpoch).reduce((sum, one) => sum + one.duplicates, 0);
  const { outOfOrder, damaged } = tally;
  return { sent, received, inFlight, lost, duplicated, outOfOrder, damaged };
}

function newestOf({ ranges }: IdLedger): number {
  return ranges.at(-1)?.last ?? 0;
}

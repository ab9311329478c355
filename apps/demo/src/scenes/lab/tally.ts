import { addId, type IdsSeen, noIds } from "../../stream/ids-seen.ts";
import { isSound, type LabEvent, type Truth } from "./lab-event.ts";

/** What came, by the server's lives: an id is `epoch-number`, and numbers start anew with an epoch. */
interface Tally {
  readonly byEpoch: Readonly<Record<string, IdsSeen>>;
  readonly received: number;
  readonly outOfOrder: number;
  /** Events that are not what the server made them. */
  readonly damaged: number;
}

interface Received {
  readonly lastEventId: string;
  readonly data: LabEvent;
}

/** The page's story held against the server's. */
interface Verdict {
  readonly sent: number;
  readonly received: number;
  /** Newer than all that came: not lost, only not here yet. */
  readonly underWay: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly outOfOrder: number;
  readonly damaged: number;
}

const noTally: Tally = { byEpoch: {}, received: 0, outOfOrder: 0, damaged: 0 };

/** A reducer: it sees every event, however few renders there are. */
function addReceived(tally: Tally, { lastEventId, data }: Received): Tally {
  const epoch = lastEventId.slice(0, lastEventId.lastIndexOf("-"));
  const before = tally.byEpoch[epoch] ?? noIds;
  const after = addId(before, { lastEventId });
  const isNew = after.twice === before.twice;
  const isLate = isNew && newestOf(after) === newestOf(before);
  const isWhole = isSound(data) && lastEventId === `${epoch}-${data.n}`;
  return {
    byEpoch: { ...tally.byEpoch, [epoch]: after },
    received: tally.received + 1,
    outOfOrder: tally.outOfOrder + (isLate ? 1 : 0),
    damaged: tally.damaged + (isWhole ? 0 : 1),
  };
}

function compare(tally: Tally, truth: Truth): Verdict {
  // A server that was really started anew knows nothing of its lives before. What came from them was sent.
  const gone = Object.keys(tally.byEpoch).filter(
    (came) => !truth.epochs.some(({ epoch }) => epoch === came),
  );
  const epochs = [...gone.map((epoch) => ({ epoch, last: 0 })), ...truth.epochs];
  let [sent, underWay, lost] = [0, 0, 0];
  for (const [index, { epoch, last }] of epochs.entries()) {
    const seen = tally.byEpoch[epoch] ?? noIds;
    const newest = newestOf(seen);
    // What a server has not sent before it was started anew, it never will.
    const isOver = epochs.slice(index + 1).some((later) => later.epoch in tally.byEpoch);
    const due = isOver ? Math.max(last, newest) : newest;
    sent += Math.max(last, newest);
    lost += due - countOf(seen);
    underWay += Math.max(0, last - due);
  }
  const duplicated = Object.values(tally.byEpoch).reduce((sum, { twice }) => sum + twice, 0);
  const { received, outOfOrder, damaged } = tally;
  return { sent, received, underWay, lost, duplicated, outOfOrder, damaged };
}

function newestOf({ runs }: IdsSeen): number {
  return runs.at(-1)?.last ?? 0;
}

function countOf({ runs }: IdsSeen): number {
  return runs.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

export { addReceived, compare, noTally };
export type { Tally, Verdict };

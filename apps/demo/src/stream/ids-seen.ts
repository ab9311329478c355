/** An unbroken run of numbers, both ends included. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/** Exactly which ids came, however many they are: as runs, in ascending order. */
interface IdsSeen {
  readonly epoch: string;
  readonly runs: readonly Run[];
  /** Events whose id had been there before. */
  readonly twice: number;
}

const noIds: IdsSeen = { epoch: "", runs: [], twice: 0 };

/** A reducer over a stream whose ids are `epoch-number`. */
function addId(seen: IdsSeen, { lastEventId }: { readonly lastEventId: string }): IdsSeen {
  const dash = lastEventId.lastIndexOf("-");
  const epoch = lastEventId.slice(0, Math.max(0, dash));
  const id = Number(lastEventId.slice(dash + 1));
  // The server started anew, and its numbers with it: what came before cannot be compared.
  const { runs, twice } = epoch === seen.epoch ? seen : noIds;

  const newest = runs.at(-1);
  if (newest === undefined || id > newest.last + 1) {
    return { epoch, runs: [...runs, { first: id, last: id }], twice };
  }
  if (id === newest.last + 1) {
    return { epoch, runs: [...runs.slice(0, -1), { first: newest.first, last: id }], twice };
  }
  if (runs.some(({ first, last }) => first <= id && id <= last)) {
    return { epoch, runs, twice: twice + 1 };
  }
  return { epoch, runs: inserted(runs, id), twice };
}

/** For the rare id that comes out of order. */
function inserted(runs: readonly Run[], id: number): readonly Run[] {
  const after = runs.filter(({ first }) => first > id);
  const before = runs.slice(0, runs.length - after.length);
  const joinsBefore = before.at(-1)?.last === id - 1;
  const joinsAfter = after[0]?.first === id + 1;
  const run: Run = {
    first: (joinsBefore ? before.at(-1)?.first : undefined) ?? id,
    last: (joinsAfter ? after[0]?.last : undefined) ?? id,
  };
  return [
    ...(joinsBefore ? before.slice(0, -1) : before),
    run,
    ...(joinsAfter ? after.slice(1) : after),
  ];
}

/** How many ids are missing between the first and the last. */
function missingIds({ runs }: IdsSeen): number {
  const first = runs[0]?.first ?? 0;
  const last = runs.at(-1)?.last ?? -1;
  const seen = runs.reduce((sum, run) => sum + run.last - run.first + 1, 0);
  return last - first + 1 - seen;
}

export { addId, missingIds, noIds };
export type { IdsSeen, Run };

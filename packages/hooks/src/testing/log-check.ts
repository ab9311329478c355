/** What became of the events of a log, seen from the ids that a client received. */
export type LogCheck = {
  /** One sentence for each event that was lost, came out of order or came twice without the server's doing. */
  readonly problems: readonly string[];
  /** How many events came again because the server repeated them. */
  readonly repeated: number;
};

/** The server's own record of what it did to the order of the ids. */
export type DeliveryRecord = {
  /** For every connection that repeated: the last id it was asked to go on after, and the id it began with. */
  readonly repeats: readonly { readonly after: number; readonly from: number }[];
  readonly skipped: ReadonlySet<number>;
  /** The newest id. */
  readonly length: number;
};

/** Holds the ids that a client received, in order, against what the server did. */
export function checkReceived(ids: readonly (number | string)[], record: DeliveryRecord): LogCheck {
  const problems: string[] = [];
  const unused = record.repeats.map(({ after, from }) => `${after}:${from}`);
  let last = 0;
  let newest = 0;
  let repeated = 0;

  function missing(from: number, to: number, before: string): void {
    const lost: number[] = [];
    for (let id = from; id <= to; id += 1) if (!record.skipped.has(id)) lost.push(id);
    if (lost.length > 0)
      problems.push(`${lost.length} lost before ${before}: ${lost.slice(0, 8).join(", ")}`);
  }

  for (const given of ids) {
    const id = Number(given);
    if (!Number.isInteger(id) || id < 1 || id > record.length) {
      problems.push(
        `${JSON.stringify(given)} is no id of this log, which has 1 to ${record.length}`,
      );
      continue;
    }
    if (id <= last) {
      const used = unused.indexOf(`${last}:${id}`);
      if (used === -1)
        problems.push(`${id} came again after ${last}, though the server had not repeated it`);
      else unused.splice(used, 1);
    } else missing(last + 1, id - 1, String(id));
    if (id <= newest) repeated += 1;
    newest = Math.max(newest, id);
    last = id;
  }
  missing(newest + 1, record.length, "the end");
  return { problems, repeated };
}

import type { FrameReceived } from "@runnel/hooks/inspect";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { StoredEntries } from "../../recorder/stored-entries.ts";
import { storedEntries } from "../../recorder/stored-entries.ts";

/** The maximum number of events of a side that are compared: the latest ones. */
const MOST_EVENTS: number = 20_000;

/** What is compared: a stream, or one of its connections. */
export interface Side {
  readonly stream: StreamSnapshot;
  /** `undefined` for all connections. */
  readonly connection: number | undefined;
}

/** A side at the time of the comparison. */
export interface SideEvents {
  readonly events: readonly FrameReceived[];
  /** What times are relative to, in milliseconds since the epoch. */
  readonly start: number;
  /** The number of older frames that are not compared. */
  readonly omitted: number;
}

/**
 * Reads a side as it is at the time of the call, in memory and on disk, latest events first. It yields whenever the page may
 * respond.
 */
export function readSideInSteps({
  stream,
  connection,
}: Side): Generator<void | Promise<void>, SideEvents> {
  const { record } = stream;
  const requests = record.connections.filter(
    ({ number }) => connection === undefined || number === connection,
  );
  const start = requests[0]?.request?.at;
  const received = connection === undefined ? record.frames : (requests[0]?.frames ?? 0);
  return read(storedEntries(record), connection, start, received);
}

function* read(
  stored: StoredEntries,
  connection: number | undefined,
  start: number | undefined,
  received: number,
): Generator<void | Promise<void>, SideEvents> {
  const end =
    connection === undefined
      ? stored.end
      : yield* stored.search((frame) => frame.connection > connection);
  const events: FrameReceived[] = [];
  let count = 0;
  for (const entry of stored.before(end)) {
    yield entry instanceof Promise ? entry : undefined;
    if (entry instanceof Promise || entry.type !== "frame") continue;
    if (connection !== undefined && entry.connection < connection) break;
    if (connection === undefined || !entry.synthetic) count += 1;
    if (entry.kind === "event") events.push(entry);
    if (events.length === MOST_EVENTS) break;
  }
  events.reverse();
  return { events, start: start ?? events[0]?.at ?? 0, omitted: Math.max(0, received - count) };
}

/** What the selected stream is compared with at first: its previous connection, or another run of the same stream. */
export function initialSides(
  selected: StreamSnapshot,
  others: readonly StreamSnapshot[],
): { readonly left: Side; readonly right: Side | undefined } {
  const opened = selected.connections.filter(({ frames }) => frames > 0);
  const [before, latest] = opened.slice(-2);
  if (before !== undefined && latest !== undefined) {
    return {
      left: { stream: selected, connection: before.number },
      right: { stream: selected, connection: latest.number },
    };
  }
  const { name, method } = selected.record;
  const twin = others.find(
    ({ record }) => record !== selected.record && record.name === name && record.method === method,
  );
  return {
    left: { stream: selected, connection: undefined },
    right: twin && { stream: twin, connection: undefined },
  };
}

import type { FrameReceived } from "@runnel/hooks/inspect";
import type { Entry } from "../../recorder/entry.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";

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
  /** The number of older events that are not compared. */
  readonly omitted: number;
}

/** Reads a side as it is at the time of the call, and yields whenever the page may respond. */
export function readSideInSteps({ stream, connection }: Side): Generator<void, SideEvents> {
  return read(stream, connection, stream.record.entries.toArray());
}

function* read(
  stream: StreamSnapshot,
  connection: number | undefined,
  entries: readonly Entry[],
): Generator<void, SideEvents> {
  const all: FrameReceived[] = [];
  for (const entry of entries) {
    yield;
    if (entry.type !== "frame" || entry.kind !== "event") continue;
    if (connection === undefined || entry.connection === connection) all.push(entry);
  }
  const events = all.slice(-MOST_EVENTS);
  const requests = stream.connections.filter(
    ({ number }) => connection === undefined || number === connection,
  );
  return {
    events,
    start: requests[0]?.request?.at ?? events[0]?.at ?? 0,
    omitted:
      all.length -
      events.length +
      (connection === undefined ? stream.dropped + stream.archived : 0),
  };
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

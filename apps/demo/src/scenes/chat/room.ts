import type { Here, Line, Person } from "./protocol.ts";

/** One line of the conversation as it is shown. */
export type Entry =
  | (Line & { readonly kind: "line" })
  | { readonly kind: "joined" | "left"; readonly mark: string; readonly name: string }
  | { readonly kind: "renamed"; readonly mark: string; readonly name: string; readonly to: string };

export interface Room extends Here {
  /** Oldest first. */
  readonly entries: readonly Entry[];
  /** The keys of the received lines. It goes further back than `entries`. */
  readonly received: readonly string[];
  /** Number of joins, departures and new names so far. Makes unique marks for those entries. */
  readonly moves: number;
}

export type RoomEvent =
  | { readonly type: "line"; readonly data: Line }
  | { readonly type: "here"; readonly data: Here }
  | { readonly type: "join" | "leave"; readonly data: Person };

export const emptyRoom: Room = { you: "", people: [], entries: [], received: [], moves: 0 };

const MAX_ENTRIES = 200;
/** More than the server can replay. */
const MAX_RECEIVED = 1_000;

/** Lines are history, and are replayed. Who is in the room is state, and is sent again with each connection. */
export function reduceRoom(room: Room, event: RoomEvent): Room {
  switch (event.type) {
    case "line":
      return addLine(room, event.data);
    case "here":
      return { ...room, ...event.data };
    case "join":
      return join(room, event.data);
    case "leave":
      return leave(room, event.data);
  }
}

function addLine(room: Room, line: Line): Room {
  if (wasReceived(room, line)) return room;
  const received = [...room.received.slice(1 - MAX_RECEIVED), lineKey(line)];
  return addEntry({ ...room, received }, { kind: "line", ...line });
}

type Marked = Pick<Line, "by" | "mark">;

/** Includes the sender, because another person may use the same mark. */
export function lineKey({ by, mark }: Marked): string {
  return `${by} ${mark}`;
}

export function wasReceived({ received }: Room, line: Marked): boolean {
  return received.includes(lineKey(line));
}

function join(room: Room, person: Person): Room {
  const before = room.people.find(({ id }) => id === person.id);
  if (before?.name === person.name) return room;
  const mark = `move-${room.moves}`;
  const others = room.people.filter(({ id }) => id !== person.id);
  const entry: Entry =
    before === undefined
      ? { kind: "joined", mark, name: person.name }
      : { kind: "renamed", mark, name: before.name, to: person.name };
  return addEntry({ ...room, people: [...others, person], moves: room.moves + 1 }, entry);
}

function leave(room: Room, { id, name }: Person): Room {
  const people = room.people.filter((person) => person.id !== id);
  if (people.length === room.people.length) return room;
  const entry: Entry = { kind: "left", mark: `move-${room.moves}`, name };
  return addEntry({ ...room, people, moves: room.moves + 1 }, entry);
}

function addEntry(room: Room, entry: Entry): Room {
  return { ...room, entries: [...room.entries.slice(1 - MAX_ENTRIES), entry] };
}

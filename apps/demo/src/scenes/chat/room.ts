interface Person {
  readonly id: string;
  readonly name: string;
}

/** What somebody said. */
interface Line {
  /** Made by the page that sent it, so that it knows its own line when it comes back. */
  readonly mark: string;
  readonly by: string;
  readonly name: string;
  readonly text: string;
  readonly at: number;
}

/** Who is here, sent with every connection; what changed while there was none is in it. */
interface Here {
  readonly you: string;
  readonly people: readonly Person[];
}

type Entry =
  | (Line & { readonly kind: "line" })
  | { readonly kind: "came" | "left"; readonly mark: string; readonly name: string }
  | { readonly kind: "renamed"; readonly mark: string; readonly name: string; readonly to: string };

interface Room extends Here {
  /** Oldest first. */
  readonly entries: readonly Entry[];
  /** Every line that has come, also when it is no longer among the entries. */
  readonly heard: readonly string[];
  /** How often somebody came, left or took another name: makes marks for those entries. */
  readonly moves: number;
}

type RoomEvent =
  | { readonly type: "line"; readonly data: Line }
  | { readonly type: "here"; readonly data: Here }
  | { readonly type: "join" | "leave"; readonly data: Person };

const emptyRoom: Room = { you: "", people: [], entries: [], heard: [], moves: 0 };

const MOST_ENTRIES = 200;
/** More than the server can replay at once. */
const MOST_HEARD = 1_000;

/** What is said is history, and is replayed. Who is here is a state, and is sent anew. */
function enterEvent(room: Room, event: RoomEvent): Room {
  switch (event.type) {
    case "line":
      return hear(room, event.data);
    case "here":
      return { ...room, ...event.data };
    case "join":
      return join(room, event.data);
    case "leave":
      return leave(room, event.data);
  }
}

function hear(room: Room, line: Line): Room {
  if (wasHeard(room, line)) return room;
  const heard = [...room.heard.slice(1 - MOST_HEARD), lineKey(line)];
  return withEntry({ ...room, heard }, { kind: "line", ...line });
}

type Marked = Pick<Line, "by" | "mark">;

/** A mark is its speaker's own: that somebody else has made the same one says nothing. */
function lineKey({ by, mark }: Marked): string {
  return `${by} ${mark}`;
}

function wasHeard({ heard }: Room, line: Marked): boolean {
  return heard.includes(lineKey(line));
}

function join(room: Room, person: Person): Room {
  const before = room.people.find(({ id }) => id === person.id);
  if (before?.name === person.name) return room;
  const mark = `move-${room.moves}`;
  const others = room.people.filter(({ id }) => id !== person.id);
  const entry: Entry =
    before === undefined
      ? { kind: "came", mark, name: person.name }
      : { kind: "renamed", mark, name: before.name, to: person.name };
  return withEntry({ ...room, people: [...others, person], moves: room.moves + 1 }, entry);
}

function leave(room: Room, { id, name }: Person): Room {
  const people = room.people.filter((person) => person.id !== id);
  if (people.length === room.people.length) return room;
  const entry: Entry = { kind: "left", mark: `move-${room.moves}`, name };
  return withEntry({ ...room, people, moves: room.moves + 1 }, entry);
}

function withEntry(room: Room, entry: Entry): Room {
  return { ...room, entries: [...room.entries.slice(1 - MOST_ENTRIES), entry] };
}

export { emptyRoom, enterEvent, lineKey, wasHeard };
export type { Entry, Here, Line, Person, Room, RoomEvent };

import { randomUUID } from "node:crypto";
import type { EventLog } from "../../../server/event-log.ts";
import type { Person } from "./protocol.ts";

interface RosterOptions {
  /** Where the servers hear of each other. */
  readonly log: EventLog;
  /** Who is at this server just now. */
  readonly here: () => readonly Person[];
  /** Somebody came to whichever server, or has another name now. */
  readonly onJoin: (person: Person) => void;
  /** Somebody is at no server any more. */
  readonly onLeave: (person: Person) => void;
  /** Somebody told whichever server of a new name. */
  readonly onRename: (person: Person) => void;
  /** Milliseconds for which a server's word holds, so that one that died does not keep its people for ever. */
  readonly term?: number;
}

/** Who is here, all servers together. */
interface Roster {
  people(): readonly Person[];
  /** To be called when somebody came to this server, or went. */
  announce(): void;
  rename(person: Person): Promise<void>;
  close(): void;
}

/** What a server says of itself: all of it each time, so that what was missed needs no repair. */
interface Word {
  readonly server: string;
  readonly people: readonly Person[];
  readonly until: number;
}

function createRoster(options: RosterOptions): Roster {
  const { log, here, onJoin, onLeave, onRename, term = 10_000 } = options;
  const server = randomUUID();
  const words = new Map<string, Word>();
  let known: ReadonlyMap<string, Person> = new Map();
  let isUpToDate = false;

  /** What others said before this server listened. Not earlier than when somebody needs it: the log must have been read. */
  function catchUp(): void {
    if (isUpToDate) return;
    isUpToDate = true;
    for (const { type, data } of log.latest(Infinity)) if (type === "here") hear(data);
  }

  function hear(data: string): void {
    const word = JSON.parse(data) as Word;
    if (word.server !== server) words.set(word.server, word);
  }

  function compare(): void {
    for (const [name, { until }] of words) if (until < Date.now()) words.delete(name);
    const everybody = [...words.values()].flatMap(({ people }) => people).concat(here());
    const before = known;
    known = new Map(everybody.map((person) => [person.id, person]));
    for (const person of known.values()) {
      if (before.get(person.id)?.name !== person.name) onJoin(person);
    }
    for (const person of before.values()) if (!known.has(person.id)) onLeave(person);
  }

  function announce(): void {
    catchUp();
    compare();
    const word: Word = { server, people: here(), until: Date.now() + term };
    void log.append("here", JSON.stringify(word));
  }

  const unsubscribe = log.subscribe(({ type, data }) => {
    if (type === "rename") onRename(JSON.parse(data) as Person);
    else hear(data);
    compare();
  });
  const timer = setInterval(() => {
    if (here().length > 0) announce();
    else compare();
  }, term / 4);
  timer.unref();

  return {
    people() {
      catchUp();
      compare();
      return [...known.values()];
    },
    announce,
    async rename(person) {
      await log.append("rename", JSON.stringify(person));
    },
    close() {
      clearInterval(timer);
      unsubscribe();
    },
  };
}

export { createRoster };
export type { Roster, RosterOptions };

import { randomUUID } from "node:crypto";
import type { EventLog } from "../../../server/event-log.ts";
import type { Person } from "./protocol.ts";

export interface RosterOptions {
  /** The log in which the servers announce their people to each other. */
  readonly log: EventLog;
  /** The people who are connected to this server. */
  readonly here: () => readonly Person[];
  /** A person connected to some server, or has a new name. */
  readonly onJoin: (person: Person) => void;
  /** A person is not connected to any server any more. */
  readonly onLeave: (person: Person) => void;
  /** A person chose a new name, on any server. */
  readonly onRename: (person: Person) => void;
  /** Milliseconds after which an announcement expires. Otherwise the people of a server that died would stay. */
  readonly term?: number;
}

/** The people who are connected to any server. */
export interface Roster {
  people(): readonly Person[];
  /** To be called when a person connected to this server or left it. */
  announce(): void;
  rename(person: Person): Promise<void>;
  close(): void;
}

/** All people of one server. An announcement replaces the one before, so a missed one needs no repair. */
interface Announcement {
  readonly server: string;
  readonly people: readonly Person[];
  readonly until: number;
}

export function createRoster(options: RosterOptions): Roster {
  const { log, here, onJoin, onLeave, onRename, term = 10_000 } = options;
  const server = randomUUID();
  const announcements = new Map<string, Announcement>();
  let known: ReadonlyMap<string, Person> = new Map();
  let isUpToDate = false;

  /** Reads the announcements from before this server listened. Done at the first use, because the log must be loaded. */
  function catchUp(): void {
    if (isUpToDate) return;
    isUpToDate = true;
    for (const { type, data } of log.latest(Infinity)) if (type === "here") receive(data);
  }

  function receive(data: string): void {
    const announcement = JSON.parse(data) as Announcement;
    if (announcement.server !== server) announcements.set(announcement.server, announcement);
  }

  /** Calls `onJoin` and `onLeave` for what changed since the last time. */
  function update(): void {
    for (const [name, { until }] of announcements) {
      if (until < Date.now()) announcements.delete(name);
    }
    const everybody = [...announcements.values()].flatMap(({ people }) => people).concat(here());
    const before = known;
    known = new Map(everybody.map((person) => [person.id, person]));
    for (const person of known.values()) {
      if (before.get(person.id)?.name !== person.name) onJoin(person);
    }
    for (const person of before.values()) if (!known.has(person.id)) onLeave(person);
  }

  function announce(): void {
    catchUp();
    update();
    const announcement: Announcement = { server, people: here(), until: Date.now() + term };
    void log.append("here", JSON.stringify(announcement));
  }

  const unsubscribe = log.subscribe(({ type, data }) => {
    if (type === "rename") onRename(JSON.parse(data) as Person);
    else receive(data);
    update();
  });
  const timer = setInterval(() => {
    if (here().length > 0) announce();
    else update();
  }, term / 4);
  timer.unref();

  return {
    people() {
      catchUp();
      update();
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

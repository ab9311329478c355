import type { Person } from "./protocol.ts";

interface PresenceOptions {
  /** Milliseconds that somebody without a connection is still taken to be here: a lost one is back sooner. */
  readonly grace: number;
  /** Somebody came, went, or has another name now. */
  readonly onChange: () => void;
}

interface Presence {
  /** Counts one connection of a person. Call what it returns, once, when the connection is gone. */
  enter(person: Person): () => void;
  /** Does nothing for somebody who is not here. */
  rename(person: Person): void;
  people(): readonly Person[];
  close(): void;
}

interface Guest {
  name: string;
  connections: number;
  leaving: ReturnType<typeof setTimeout> | undefined;
}

/** Who is at this server. A person is here once, with however many tabs. */
function createPresence({ grace, onChange }: PresenceOptions): Presence {
  const guests = new Map<string, Guest>();

  function rename({ id, name }: Person): void {
    const guest = guests.get(id);
    if (guest === undefined || guest.name === name) return;
    guest.name = name;
    onChange();
  }

  function exit(id: string, guest: Guest): void {
    guest.connections -= 1;
    if (guest.connections > 0) return;
    guest.leaving = setTimeout(() => {
      guests.delete(id);
      onChange();
    }, grace);
  }

  return {
    enter({ id, name }) {
      let guest = guests.get(id);
      if (guest === undefined) {
        guest = { name, connections: 0, leaving: undefined };
        guests.set(id, guest);
        onChange();
      }
      clearTimeout(guest.leaving);
      guest.connections += 1;
      rename({ id, name });
      const entered = guest;
      return () => exit(id, entered);
    },
    rename,
    people: () => [...guests].map(([id, { name }]) => ({ id, name })),
    close() {
      for (const { leaving } of guests.values()) clearTimeout(leaving);
    },
  };
}

export { createPresence };
export type { Presence, PresenceOptions };

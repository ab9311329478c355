import type { Person } from "./protocol.ts";

export interface PresenceOptions {
  /** Milliseconds that a person without a connection is still present. A lost connection is back sooner. */
  readonly grace: number;
  /** A person came, left, or has a new name. */
  readonly onChange: () => void;
}

export interface Presence {
  /** Counts one connection of a person. Returns how to end it; to be called once. */
  enter(person: Person): () => void;
  /** A no-op if the person is not present. */
  rename(person: Person): void;
  people(): readonly Person[];
  close(): void;
}

interface Guest {
  name: string;
  connections: number;
  leaving: ReturnType<typeof setTimeout> | undefined;
}

/** The people who are connected to this server. A person with several tabs is present once. */
export function createPresence({ grace, onChange }: PresenceOptions): Presence {
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

import type { ReceivedEvent } from "../connection/received-event.ts";

/** One event type, several, or all (`"*"`). */
export type TypeFilter = string | readonly string[];

export type Subscriber = (event: ReceivedEvent) => void;

/** The subscribers of a stream, by event type. An event has no cost for subscribers of other types. */
export interface Subscribers {
  add(types: TypeFilter, subscriber: Subscriber): () => void;
  dispatch(event: ReceivedEvent): void;
  /** The types that have subscribers; `"*"` is not included. */
  types(): Iterable<string>;
}

const ALL = "*";

/** The types of a filter, without duplicates. `"*"` replaces the others, so that a subscriber gets each event once. */
export function typesOf(filter: TypeFilter): readonly string[] {
  const types = new Set([filter].flat());
  return types.has(ALL) ? [ALL] : [...types];
}

/** @param types - From {@link typesOf}. */
export function matches(types: readonly string[], type: string): boolean {
  return types[0] === ALL || types.includes(type);
}

export function createSubscribers(): Subscribers {
  const lists = new Map<string, Set<Subscriber>>();
  /** The event that is being dispatched. */
  let present: ReceivedEvent | undefined;

  return {
    add(filter, subscriber) {
      const during = present;
      // A separate entry, because one function may subscribe twice. A subscription during a dispatch does not get the
      // event that is being dispatched. After an unsubscription, the set skips the entry.
      const entry: Subscriber = (event) => {
        if (event !== during) subscriber(event);
      };
      const types = typesOf(filter);
      for (const type of types) lists.set(type, (lists.get(type) ?? new Set()).add(entry));
      return () => {
        for (const type of types) {
          const list = lists.get(type);
          list?.delete(entry);
          if (list?.size === 0) lists.delete(type);
        }
      };
    },
    dispatch(event) {
      present = event;
      const all = lists.get(ALL);
      // A server may name a type `*`; its events must not be delivered twice.
      const typed = event.type === ALL ? undefined : lists.get(event.type);
      if (typed !== undefined) for (const subscriber of typed) subscriber(event);
      if (all !== undefined) for (const subscriber of all) subscriber(event);
      present = undefined;
    },
    types: () => [...lists.keys()].filter((type) => type !== ALL),
  };
}

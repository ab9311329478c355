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
  const entries = new Map<string, Set<Subscriber>>();
  /** Copies until the next change: a subscription during a dispatch does not affect the dispatch. */
  const lists = new Map<string, readonly Subscriber[]>();

  function listOf(type: string): readonly Subscriber[] | undefined {
    const present = entries.get(type);
    if (present !== undefined && !lists.has(type)) lists.set(type, [...present]);
    return lists.get(type);
  }

  return {
    add(filter, subscriber) {
      let isSubscribed = true;
      // A separate entry, because one function may subscribe twice. After it has unsubscribed, it does not get the
      // event that is being dispatched.
      const entry: Subscriber = (event) => {
        if (isSubscribed) subscriber(event);
      };
      const types = typesOf(filter);
      for (const type of types) {
        entries.set(type, (entries.get(type) ?? new Set()).add(entry));
        lists.delete(type);
      }
      return () => {
        isSubscribed = false;
        for (const type of types) {
          const present = entries.get(type);
          present?.delete(entry);
          if (present?.size === 0) entries.delete(type);
          lists.delete(type);
        }
      };
    },
    dispatch(event) {
      const all = listOf(ALL);
      // A server may name a type `*`; its events must not be delivered twice.
      const typed = event.type === ALL ? undefined : listOf(event.type);
      if (typed !== undefined) for (const subscriber of typed) subscriber(event);
      if (all !== undefined) for (const subscriber of all) subscriber(event);
    },
    types: () => [...entries.keys()].filter((type) => type !== ALL),
  };
}

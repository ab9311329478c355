import type { StoredEvent } from "./message.ts";
import type { Subscriber, TypeFilter } from "./selection.ts";

/** Who listens to which event type. An event costs nothing for those who listen to another. */
export interface Channels {
  attach(types: TypeFilter, subscriber: Subscriber): () => void;
  dispatch(event: StoredEvent): void;
  /** The types that somebody listens to; `"*"` not included. */
  types(): Iterable<string>;
}

const ALL = "*";

export function createChannels(): Channels {
  // The lists are replaced, never changed: who comes or goes during a dispatch does not disturb it.
  const channels = new Map<string, readonly Subscriber[]>();

  function add(type: string, subscriber: Subscriber): void {
    channels.set(type, [...(channels.get(type) ?? []), subscriber]);
  }

  function remove(type: string, subscriber: Subscriber): void {
    const left = channels.get(type)?.filter((one) => one !== subscriber) ?? [];
    if (left.length > 0) channels.set(type, left);
    else channels.delete(type);
  }

  return {
    attach(types, subscriber) {
      let attached = true;
      // A subscriber of its own: one function may be attached twice, and after leaving gets nothing,
      // not even the event that is being dispatched.
      const own: Subscriber = {
        accept(event) {
          if (attached) subscriber.accept(event);
        },
      };
      const named = new Set([types].flat());
      // Who hears all would hear those that are named beside it twice.
      const list = named.has(ALL) ? [ALL] : named;
      for (const type of list) add(type, own);
      return () => {
        if (!attached) return;
        attached = false;
        for (const type of list) remove(type, own);
      };
    },
    dispatch(event) {
      // A server may well name a type `*`; that is no reason to deliver its events twice.
      const typed = event.type === ALL ? undefined : channels.get(event.type);
      const all = channels.get(ALL);
      if (typed !== undefined) for (const subscriber of typed) subscriber.accept(event);
      if (all !== undefined) for (const subscriber of all) subscriber.accept(event);
    },
    *types() {
      for (const type of channels.keys()) if (type !== ALL) yield type;
    },
  };
}

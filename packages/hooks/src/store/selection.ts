import type { History } from "./history.ts";
import type { StoredEvent } from "./message.ts";

/** One type, several, or all. */
export type TypeFilter = string | readonly string[];

/** How a selection makes its value of events: the latest, a window, or a reduction. */
export interface SelectionKind<Value> {
  /** How many events from before the first render belong into the value. */
  readonly past: number;
  /** Takes an event. Called for every one, so it does as little as it can. */
  accept(event: StoredEvent): void;
  /** The value now. The same one, as `Object.is` has it, where nothing changed. */
  value(): Value;
}

/** What a kind of selection may ask and say. */
export interface SelectionContext {
  /** The value may have changed without a new event, since a decoder took its time. */
  readonly onSettled: () => void;
  /** The selected event before this one, as far as the stream remembers. */
  readonly previous: (event: StoredEvent) => StoredEvent | undefined;
}

/** A value that the store computes for one subscriber, and publishes at the flush. */
export interface Selection<Value> {
  /** Holds the stream and follows it, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** The published value. */
  getSnapshot(): Value;
}

/** Gets every event of the types that it is attached to. */
export interface Subscriber {
  accept(event: StoredEvent): void;
}

/** Has something to publish at the next flush. */
export interface Publisher {
  /** Publishes, and says whether anything changed. */
  publish(): boolean;
  notify(): void;
}

/** What a selection needs of a live stream. */
export interface SelectableStream {
  readonly history: History;
  /** The sequence of the last event that the published snapshots know of. */
  readonly published: number;
  attach(types: TypeFilter, subscriber: Subscriber): () => void;
  /** Has `publisher` publish at the next flush. */
  touch(publisher: Publisher): void;
}

/** Where selections find their stream, which may come and go. */
export interface StreamSlot {
  peek(): SelectableStream | undefined;
  /** Brings the stream into being where it is not, and keeps it. */
  hold(): { readonly stream: SelectableStream; readonly release: () => void };
}

/**
 * Creates a selection, which is safe in a render: it reads what is published, and attaches to nothing
 * before `subscribe`. What comes in between is taken from the stream's history.
 */
export function createSelection<Value>(
  slot: StreamSlot,
  types: TypeFilter,
  createKind: (context: SelectionContext) => SelectionKind<Value>,
): Selection<Value> {
  let stream = slot.peek();
  /** The last event that was accepted, or need not be. */
  let cursor = stream?.published ?? 0;
  let listener: (() => void) | undefined;
  /** Whether the stream knows already that there is something to publish. */
  let isTouched = false;
  const context: SelectionContext = {
    onSettled: touch,
    previous: ({ sequence }) => stream && latestOf(stream.history, types, sequence - 1),
  };
  let kind = createKind(context);
  if (stream !== undefined) pastEvents(stream, types, kind.past).forEach(kind.accept);
  let snapshot = kind.value();

  const publisher: Publisher = {
    publish() {
      isTouched = false;
      const previous = snapshot;
      snapshot = kind.value();
      return !Object.is(previous, snapshot);
    },
    notify() {
      listener?.();
    },
  };

  function touch(): void {
    if (isTouched) return;
    isTouched = true;
    stream?.touch(publisher);
  }

  const subscriber: Subscriber = {
    accept(event) {
      kind.accept(event);
      touch();
    },
  };

  /** Takes what came since the last look; publishes only what others have published as well. */
  function catchUp(current: SelectableStream): void {
    if (stream !== current) {
      // One of its own for each stream: what a decoder still does for the old one stays there.
      if (stream !== undefined) kind = createKind(context);
      stream = current;
      cursor = 0;
    }
    const missed = current.history.since(cursor).filter((event) => matches(types, event.type));
    for (const event of missed) {
      if (event.sequence <= current.published) kind.accept(event);
    }
    // Who comes back before the flush, as StrictMode does, has accepted already what is to wait for it.
    if (!isTouched) publisher.publish();
    for (const event of missed) {
      if (event.sequence > current.published) subscriber.accept(event);
    }
  }

  return {
    subscribe(onChange) {
      const { stream: current, release } = slot.hold();
      catchUp(current);
      listener = onChange;
      const detach = current.attach(types, subscriber);
      return () => {
        if (listener === onChange) listener = undefined;
        cursor = current.history.newest;
        detach();
        release();
      };
    },
    getSnapshot: () => snapshot,
  };
}

function matches(types: TypeFilter, type: string): boolean {
  if (typeof types === "string") return types === "*" || types === type;
  return types.includes(type) || types.includes("*");
}

/** The last published events of these types, oldest first. */
function pastEvents(
  { history, published }: SelectableStream,
  types: TypeFilter,
  count: number,
): readonly StoredEvent[] {
  if (count === 0) return [];
  const kept = history
    .since(0)
    .filter((event) => event.sequence <= published && matches(types, event.type))
    .slice(-count);
  if (kept.length > 0) return kept;
  // Long ago, perhaps, but the latest of its type all the same.
  const latest = latestOf(history, types, published);
  return latest === undefined ? [] : [latest];
}

/** The newest event of these types that is not newer than `sequence`. */
function latestOf(history: History, types: TypeFilter, sequence: number): StoredEvent | undefined {
  let latest: StoredEvent | undefined;
  for (const type of [types].flat()) {
    const event = history.latest(type === "*" ? undefined : type, sequence);
    if (event !== undefined && event.sequence > (latest?.sequence ?? 0)) latest = event;
  }
  return latest;
}

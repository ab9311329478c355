import type { ReceivedEvent } from "../connection/received-event.ts";
import { createListeners } from "../inspection/listeners.ts";
import { callSafely, reportError } from "../inspection/report-error.ts";
import type { Message } from "./message.ts";
import type { LiveStream, Publisher } from "./stream.ts";
import type { StreamHandle } from "./stream-handle.ts";
import { typesOf } from "./subscribers.ts";
import type { TypeFilter } from "./subscribers.ts";

/** How a selection computes its value: the latest event, a window of the last ones, or a reduction of all. */
export interface SelectionOptions {
  readonly initial?: unknown;
  /** How many events to keep; a positive integer. */
  readonly window?: number | undefined;
  readonly reduce?: ((state: unknown, message: Message) => unknown) | undefined;
}

/** A value that the store computes for one subscriber, and publishes at the flush. */
export interface EventSelection {
  /** Holds the stream and follows it, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** The published value. */
  getSnapshot(): unknown;
}

/** Folds events into a value. */
interface Fold {
  /** How many events from before the first render the value includes. */
  readonly past: number;
  /** Called for every event, so it must be cheap. */
  accept(event: ReceivedEvent): void;
  /** The value now; the same one (`Object.is`) when nothing changed. */
  value(): unknown;
}

const NOTHING_YET: readonly unknown[] = [];

/**
 * Creates a selection. Safe during render: it reads the published state and has no effect before `subscribe`. Events
 * that arrive between the render and `subscribe` are taken from the stream's history.
 *
 * @param reducer - Returns the reducer to use now.
 */
export function createSelection(
  handle: StreamHandle,
  filter: TypeFilter,
  { initial, window, reduce }: SelectionOptions,
  reducer: () => NonNullable<SelectionOptions["reduce"]> | undefined = () => reduce,
): EventSelection {
  if (window !== undefined && !(Number.isInteger(window) && window > 0)) {
    throw new TypeError(`\`window\` must be a positive integer; received ${window}.`);
  }
  const { read } = handle;
  const types = typesOf(filter);
  const isSingle = typeof filter === "string" && filter !== "*";
  const toValue = (message: Message): unknown => (isSingle ? message.data : message);

  let stream = handle.peek();
  /** The sequence of the last event that this selection has accepted, or does not need. */
  let cursor = stream?.published ?? 0;
  let clears = stream?.history.clears;
  /** The publisher is scheduled for the next flush. */
  let isScheduled = false;
  /** The last event that was accepted while subscribed. */
  let seen = 0;
  let detach = (): void => undefined;
  // Several listeners share one subscription to the stream: an event must be reduced once.
  const listeners = createListeners(onListeners);
  let fold = createFold();
  if (stream !== undefined && fold.past > 0) {
    stream.history.last(types, fold.past, stream.published).forEach(fold.accept);
  }
  let snapshot = fold.value();

  function createFold(): Fold {
    if (reduce !== undefined) return createReduction();
    return createTail(window ?? 1, window !== undefined);
  }

  function createReduction(): Fold {
    let state = initial;
    return {
      past: 0,
      accept(event) {
        const message = read(event);
        if (message === undefined) return;
        try {
          state = (reducer() ?? reduce)?.(state, message);
        } catch (error) {
          reportError(error);
        }
      },
      value: () => state,
    };
  }

  /** The last `size` events that can be decoded. Decoded at the flush: most events of a burst are never shown. */
  function createTail(size: number, isList: boolean): Fold {
    /** Events that are accepted and not shown yet, oldest first. */
    let pending: ReceivedEvent[] = [];
    /** `pending` lacks earlier events. They are needed when an event in `pending` cannot be decoded. */
    let isTrimmed = true;
    /** The sequence of the newest event that is shown. */
    let shown = 0;
    let values: readonly unknown[] = NOTHING_YET;

    function decodePending(): unknown[] {
      const added: unknown[] = [];
      const addLast = (events: readonly ReceivedEvent[]): void => {
        for (const event of [...events].reverse()) {
          if (event.sequence <= shown || added.length === size) return;
          const message = read(event);
          if (message !== undefined) added.unshift(toValue(message));
        }
      };
      const oldest = pending[0];
      addLast(pending);
      // The history is searched only when events of a burst could not be decoded: it is long, and a burst is frequent.
      if (isTrimmed && oldest !== undefined && added.length < size) addLast(earlierThan(oldest));
      return added;
    }

    return {
      past: size,
      accept(event) {
        pending.push(event);
        // Trimmed at twice the size, so that the amortised cost is constant.
        if (pending.length <= 2 * size) return;
        pending = pending.slice(-size);
        isTrimmed = true;
      },
      value() {
        const newest = pending.at(-1)?.sequence ?? shown;
        const added = decodePending();
        if (added.length > 0) values = [...values, ...added].slice(-size);
        pending = [];
        isTrimmed = false;
        shown = newest;
        return isList ? values : values.length > 0 ? values[0] : initial;
      },
    };
  }

  /** The selected events before this one, as far as the stream remembers. */
  function earlierThan({ sequence }: ReceivedEvent): readonly ReceivedEvent[] {
    return stream?.history.last(types, Infinity, sequence - 1) ?? [];
  }

  const publisher: Publisher = {
    publish() {
      isScheduled = false;
      const previous = snapshot;
      snapshot = fold.value();
      return !Object.is(previous, snapshot);
    },
    notify: () => listeners.notify(),
  };

  function accept(event: ReceivedEvent): void {
    seen = event.sequence;
    fold.accept(event);
    if (isScheduled) return;
    isScheduled = true;
    stream?.schedule(publisher);
  }

  /** Accepts the events since `cursor`. Publishes only those that other selections have published as well. */
  function catchUp(current: LiveStream): void {
    // A new stream under the same key has its own history, and so has one that was cleared.
    if (stream !== undefined && clears !== current.history.clears) fold = createFold();
    if (stream !== current) {
      if (stream !== undefined) fold = createFold();
      stream = current;
      cursor = 0;
    }
    ({ clears } = current.history);
    const missed = current.history.since(types, cursor);
    const isPublished = ({ sequence }: ReceivedEvent): boolean => sequence <= current.published;
    missed.filter(isPublished).forEach(fold.accept);
    // Events that were accepted before an unsubscribe and are not published yet must wait for the flush. StrictMode
    // unsubscribes and subscribes again before it.
    if (!isScheduled) publisher.publish();
    missed.filter((event) => !isPublished(event)).forEach(accept);
  }

  function restart(): void {
    fold = createFold();
    clears = stream?.history.clears;
    stream?.schedule(publisher);
  }

  function onListeners(size: number, previous: number): void {
    if (size > 0 && previous === 0) {
      const { stream: current, release } = handle.hold();
      catchUp(current);
      const unsubscribe = current.attach(types, accept);
      const forgetResets = current.resets.add(restart);
      detach = () => {
        // In the middle of a dispatch, the event may not have reached this subscriber.
        cursor = Math.max(seen, current.dispatched);
        unsubscribe();
        forgetResets();
        release();
      };
    }
    if (size === 0) detach();
  }

  return {
    subscribe: (listener) => listeners.add(() => callSafely(listener)),
    getSnapshot: () => snapshot,
  };
}

/** Derives a value, and keeps the previous result when the new one is equal. */
export function createSelector<Value, Selected>(
  getValue: () => Value,
  select: (value: Value) => Selected,
  isEqual: (a: Selected, b: Selected) => boolean,
  getCommitted: () => { readonly selected: Selected } | undefined = () => undefined,
): () => Selected {
  let memo: { readonly value: Value; readonly selected: Selected } | undefined;
  return () => {
    const value = getValue();
    if (memo !== undefined && Object.is(memo.value, value)) return memo.selected;
    const next = select(value);
    const previous = memo ?? getCommitted();
    const isSame = previous !== undefined && isEqual(previous.selected, next);
    memo = { value, selected: isSame ? previous.selected : next };
    return memo.selected;
  };
}

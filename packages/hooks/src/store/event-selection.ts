import type { ReceivedEvent } from "../connection/received-event.ts";
import { reportError } from "../inspection/report-error.ts";
import type { Message } from "./message.ts";
import { createPublished } from "./published.ts";
import type { Published } from "./published.ts";
import type { LiveStream } from "./stream.ts";
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
export type EventSelection = Pick<Published<unknown>, "getSnapshot" | "subscribe">;

/** Folds events into a value. */
interface Fold {
  /** Called for every event, so it must be cheap. */
  accept(event: ReceivedEvent): void;
  /** The value now; the same one (`Object.is`) when nothing changed. */
  value(): unknown;
}

const NOTHING_YET: readonly unknown[] = [];
/** How many more events than it shows a window keeps for the next flush, because some may not be decodable. */
const SPARE = 64;

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

  let stream = handle.peek();
  /** The sequence of the last event that this selection has accepted, or does not need. */
  let cursor = stream?.publishedSequence ?? 0;
  let isScheduled = false;
  let detach: () => void;
  let fold = createFold();
  if (reduce === undefined) {
    stream?.history.upTo(types, cursor, (window ?? 1) + SPARE).forEach(fold.accept);
  }
  // Several listeners share one subscription to the stream: an event must be reduced once.
  const published = createPublished(() => {
    isScheduled = false;
    return fold.value();
  }, onSize);

  function createFold(): Fold {
    return reduce === undefined ? createTail(window ?? 1) : createReduction();
  }

  function createReduction(): Fold {
    let state = initial;
    return {
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
  function createTail(size: number): Fold {
    /** Events that are accepted and not shown yet, oldest first. */
    let pending: ReceivedEvent[] = [];
    let values = NOTHING_YET;

    function trim(): void {
      pending = pending.slice(-size - SPARE);
    }

    return {
      accept(event) {
        pending.push(event);
        // Trimmed at twice the size, so that the amortised cost is constant.
        if (pending.length > 2 * (size + SPARE)) trim();
      },
      value() {
        const added: unknown[] = [];
        for (const event of pending.reverse()) {
          const message = added.length < size && read(event);
          if (message) added.push(isSingle ? message.data : message);
        }
        pending = [];
        if (added.length > 0) values = [...values, ...added.reverse()].slice(-size);
        if (window !== undefined) return values;
        return values.length > 0 ? values[0] : initial;
      },
    };
  }

  function accept(event: ReceivedEvent): void {
    cursor = event.sequence;
    fold.accept(event);
    schedule();
  }

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    stream?.schedule(published);
  }

  /** Accepts the events since `cursor`. Publishes only those that other selections have published as well. */
  function catchUp(current: LiveStream): void {
    // A new stream under the same key has its own events, and so has one that was cleared.
    if (stream !== current || cursor <= current.clearedSequence) {
      fold = createFold();
      cursor = 0;
      stream = current;
    }
    const missed = current.history.since(types, cursor);
    const isNew = ({ sequence }: ReceivedEvent): boolean => sequence > current.publishedSequence;
    for (const event of missed) if (!isNew(event)) fold.accept(event);
    // Events that were accepted before an unsubscribe and are not published yet must wait for the flush. StrictMode
    // unsubscribes and subscribes again before it.
    if (!isScheduled) published.publish();
    missed.filter(isNew).forEach(accept);
  }

  function onSize(size: number, previous: number): void {
    if (size > 0 && previous === 0) {
      const { stream: current, release } = handle.hold();
      catchUp(current);
      const unsubscribe = current.attach(types, accept);
      const forgetResets = current.resets.add(() => {
        fold = createFold();
        schedule();
      });
      detach = () => {
        unsubscribe();
        forgetResets();
        release();
      };
    }
    if (size === 0) detach();
  }

  return published;
}

import type { ReceivedEvent } from "../connection/received-event.ts";
import { callSafely } from "../inspection/report-error.ts";
import type { StateCause } from "../inspection/facts.ts";
import type { Holder } from "./holders.ts";
import { decodeEvent } from "./message.ts";
import type { Message } from "./message.ts";
import { createPublished } from "./published.ts";
import { createStateLoader } from "./state-loader.ts";
import type { StateLoader } from "./state-loader.ts";
import type { LiveStream } from "./stream.ts";
import type { StreamExtension } from "./stream-extension.ts";

/** One state of a stream: the reduction of its events by one definition. */
export interface StateSlot {
  /** Counts the states of the stream from 1. */
  readonly number: number;
  /** The consumer that came last. Its definition has the reducer. */
  holder: Holder;
  /** The present state, published or not. */
  readonly state: unknown;
  /** How often the state was set or reduced. */
  changes: number;
  /** It needs no first load: it continues from a restored state after its last event ID, or a load has ended. */
  isSettled: boolean;
  /** Loads the state, if a definition has a `load` and there was a reader. */
  readonly loader: StateLoader | undefined;
  persisted: PersistedState | undefined;
  /** Resolves when there is a first state. Shared by the components that suspend. */
  first: Promise<void> | undefined;
  readonly readers: number;
  /** Takes an event of the stream. */
  accept(event: ReceivedEvent): void;
  reduce(message: Message): void;
  set(state: unknown, cause: StateCause, frame?: number): void;
  /** The published state. */
  getSnapshot(): unknown;
  /** A reader comes: loads the state if the definition has a `load`. To be called while the stream is held. */
  attach(): StateLoader | undefined;
  /** Attaches a reader. Calls `listener` after a changed state was published. */
  subscribe(listener: () => void): () => void;
  /** Back to the first state, and nothing is persisted. */
  reset(): void;
  end(): void;
}

/** Keeps a state beyond the page; see `storage`. */
export interface Persistence {
  /** Restores the state of a slot, and saves it from then on. */
  open(stream: LiveStream, extension: StreamExtension, slot: StateSlot): PersistedState;
}

export interface PersistedState {
  /** Resolves when the state is restored; `undefined` when it is already. */
  readonly ready: Promise<void> | undefined;
  /** Saves for the last time. */
  stop(): void;
  /** Removes what is saved. */
  clear(): void;
}

export function createSlot(
  holder: Holder,
  stream: LiveStream,
  extension: StreamExtension,
  number: number,
): StateSlot {
  const initial = holder.definition.options.state?.initial;
  let state = initial;
  let readers = 0;
  const published = createPublished(
    () => state,
    (size) => {
      readers = size;
    },
  );
  /** The frames of the messages, for an inspector. A message may wait for a load. */
  const frames = new WeakMap<Message, number>();
  let loader: StateLoader | undefined;
  let seen = 0;

  function reloadIfAsked(message: Message): void {
    callSafely(() => {
      const { reloadOn } = slot.holder.definition.options.state ?? {};
      if (reloadOn?.(message as never) !== true) return;
      if (loader !== undefined) void loader.reload();
      // There was no reader yet. The first one will load the state.
      else slot.isSettled = false;
    });
  }

  const slot: StateSlot = {
    number,
    holder,
    get state() {
      return state;
    },
    changes: 0,
    isSettled: false,
    get loader() {
      return loader;
    },
    persisted: undefined,
    first: undefined,
    get readers() {
      return readers;
    },
    accept(event) {
      // A slot that is created while an event is dispatched has it from the history.
      if (event.sequence <= seen) return;
      seen = event.sequence;
      const message = decodeEvent(event, slot.holder.decoders, stream.onDecoded);
      if (message === undefined) return;
      if (stream.report.emit) frames.set(message, event.frame);
      reloadIfAsked(message);
      if (loader?.take(message) !== true) slot.reduce(message);
    },
    reduce(message) {
      callSafely(() => {
        const { state: options } = slot.holder.definition.options;
        // With `persist` alone, there is a last event ID to save, but no state.
        slot.set(options?.reduce(state, message as never), "event", frames.get(message));
      });
    },
    set(next, cause, frame = 0) {
      const previous = state;
      state = next;
      slot.changes += 1;
      // What no component has seen yet does not wait for the flush.
      if (readers === 0) published.publish();
      else stream.schedule(published);
      if (Object.is(previous, state)) return;
      stream.report.emit?.({
        type: "state",
        slot: number,
        cause,
        sequence: frame,
        state,
        previous,
      });
    },
    getSnapshot: published.getSnapshot,
    attach() {
      if (slot.holder.definition.options.state?.load) {
        loader ??= createStateLoader(stream, extension, slot);
        loader.start();
      }
      return loader;
    },
    subscribe(listener) {
      slot.attach();
      return published.subscribe(listener);
    },
    reset() {
      slot.set(initial, "reset");
      slot.changes = 0;
      slot.isSettled = false;
      loader?.reset();
      slot.persisted?.clear();
    },
    end() {
      // First, because it does not save while events wait for a load.
      slot.persisted?.stop();
      loader?.reset();
    },
  };
  return slot;
}

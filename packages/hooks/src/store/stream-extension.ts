import { warn } from "#diagnostics";
import type { ReceivedEvent } from "../connection/received-event.ts";
import type { RawFact } from "../inspection/facts.ts";
import { createListeners } from "../inspection/listeners.ts";
import { createContinuityCheck, toSequence } from "./continuity.ts";
import type { Continuity, Gap, Sequence, Verdict } from "./continuity.ts";
import type { Holder } from "./holders.ts";
import { createSlot } from "./state-slot.ts";
import type { StateSlot } from "./state-slot.ts";
import type { LiveStream } from "./stream.ts";

/**
 * What the options `state`, `sequence` and `persist` add to a stream. `defineStream` brings it, so a page that only
 * uses events does not bundle it.
 */
export interface StreamExtension {
  /** Options for the first connection: where to resume. */
  readonly resume: { readonly lastEventId?: string };
  readonly sequence: Sequence | undefined;
  /** What the first state starts with, instead of `initial`: what the server rendered. */
  seed: Restored | undefined;
  readonly slots: Iterable<StateSlot>;
  /** A consumer holds the stream: creates its state. */
  hold(holder: Holder): void;
  find(holder: Holder): StateSlot | undefined;
  /** What an inspector that attaches now must know. */
  facts(): Iterable<RawFact>;
  setContinuity(continuity: Continuity): void;
  /** Calls `open` when everything is restored. It replaces one that still waits; `undefined` forgets that. */
  whenReady(open: (() => void) | undefined): void;
  /** Called first for every event. A duplicate must be dropped. */
  check(event: ReceivedEvent): Verdict;
  /** Called for every other event before its listeners: reports the gap, and reduces the event. */
  accept(event: ReceivedEvent, verdict: Verdict | undefined): void;
  /** Calls `listener` when events are missing, before the event that revealed it. */
  onGap(listener: (gap: Gap) => void): () => void;
  /** A stream that has received nothing yet continues from here. Returns `false` for any other. */
  restore(from: Restored, slot?: StateSlot): boolean;
  /** Events are missing, whatever their numbers say. */
  lose(): void;
  /** The gap is closed, as by a state that was loaded. */
  heal(): void;
  reload(): void;
  /** Back to the first state, and nothing is persisted. */
  reset(): void;
  end(): void;
}

export type ExtendStream = (stream: LiveStream) => StreamExtension;

/** What a stream continues from: it was saved, or sent by the server. */
export interface Restored {
  readonly state: unknown;
  readonly lastEventId: string;
  readonly sequence: Sequence | undefined;
  readonly continuity: Continuity;
}

/** Whether data from outside, such as a storage or a page of an older version, has this form. */
export function isRestored(value: unknown): value is Restored {
  const { lastEventId, continuity } = Object(value) as Partial<Restored>;
  return typeof lastEventId === "string" && /^(?:unknown|complete|gap)$/.test(String(continuity));
}

/**
 * The maximum number of states of one stream. A definition that is written inline has a new state whenever its component
 * is mounted.
 */
const MOST_SLOTS = 8;

export function createExtension(stream: LiveStream): StreamExtension {
  const { report } = stream;
  const slots = new Map<object, StateSlot>();
  /** A definition that is written inline is new in every render; its state is the one of the first. */
  const keys = new WeakMap<Holder, object>();
  const gapListeners = createListeners<[gap: Gap]>();
  const resume: { lastEventId?: string } = {};
  const numbers = createContinuityCheck(report, stream.onDecoded, (continuity) =>
    extension.setContinuity(continuity),
  );
  /** The first consumer whose definition has a `sequence`. */
  let sequencer: Holder | undefined;
  let restoring = 0;
  let created = 0;
  let waiting: (() => void) | undefined;

  function whenReady(open: (() => void) | undefined): void {
    waiting = open;
    if (restoring > 0) return;
    waiting = undefined;
    open?.();
  }

  function dropUnread(): void {
    for (const [key, slot] of slots) {
      if (slots.size < MOST_SLOTS) return;
      if (slot.readers > 0) continue;
      slot.end();
      slots.delete(key);
    }
  }

  function tellFacts(): void {
    for (const fact of extension.facts()) report.emit?.(fact);
  }

  function createState(key: object, holder: Holder): void {
    if (slots.size > 1) warn("inline-state", holder.definition.key);
    dropUnread();
    created += 1;
    const slot = createSlot(holder, stream, extension, created);
    if (slots.size === 0 && extension.seed !== undefined) extension.restore(extension.seed, slot);
    slots.set(key, slot);
    // The stream is reported when it has a holder.
    if (stream.holders > 0) tellFacts();
    else if (report.emit) queueMicrotask(tellFacts);
    for (const event of stream.history.since(["*"], 0)) slot.accept(event);
    slot.persisted = holder.definition.options.persist?.open(stream, extension, slot);
    if (slot.persisted?.ready === undefined) return;
    restoring += 1;
    void slot.persisted.ready.then(() => {
      restoring -= 1;
      whenReady(waiting);
    });
  }

  const extension: StreamExtension = {
    resume,
    get sequence() {
      return numbers.newest;
    },
    seed: undefined,
    get slots() {
      return slots.values();
    },
    hold(holder) {
      const { persist, state = persist, sequence } = holder.definition.options;
      if (sequence !== undefined) sequencer ??= holder;
      const slot = extension.find(holder);
      if (slot !== undefined) slot.holder = holder;
      else if (state !== undefined) {
        keys.set(holder, state);
        createState(state, holder);
      }
    },
    find(holder) {
      const { persist, state = persist } = holder.definition.options;
      const key = keys.get(holder) ?? state;
      return key && slots.get(key);
    },
    *facts() {
      yield { type: "continuity", continuity: stream.getFields().continuity };
      for (const { number, state } of slots.values()) {
        yield {
          type: "state",
          slot: number,
          cause: "initial",
          sequence: 0,
          state,
          previous: state,
        };
      }
    },
    setContinuity(continuity) {
      stream.change({ continuity });
      report.emit?.({ type: "continuity", continuity });
    },
    whenReady,
    check(event) {
      if (sequencer === undefined || event.synthetic) return "next";
      const verdict = numbers.check(event, sequencer);
      if (verdict === "duplicate") {
        stream.change({ duplicates: stream.getFields().duplicates + 1 });
      }
      return verdict;
    },
    accept(event, verdict) {
      if (typeof verdict === "object") gapListeners.notify(verdict);
      for (const slot of slots.values()) slot.accept(event);
    },
    onGap: (listener) => gapListeners.add(listener),
    restore({ state, lastEventId, sequence, continuity }, slot) {
      const present = stream.getFields();
      // The connection takes a last event ID only when it starts for the first time.
      if (present.status !== "idle" || report.connection > 0 || present.lastEventId !== "") {
        return false;
      }
      if (lastEventId !== "") resume.lastEventId = lastEventId;
      numbers.resume(toSequence(sequence));
      stream.change({ lastEventId });
      extension.setContinuity(continuity);
      if (slot === undefined) return true;
      slot.set(state, "restored");
      slot.isSettled = lastEventId !== "";
      return true;
    },
    lose() {
      // The number of the next event says it, and how many.
      if (sequencer !== undefined) return;
      extension.setContinuity("gap");
      extension.reload();
    },
    heal() {
      numbers.resume(numbers.newest);
      if (stream.getFields().continuity === "gap") extension.setContinuity("complete");
    },
    reload() {
      for (const { loader } of slots.values()) void loader?.reload();
    },
    reset() {
      numbers.resume(undefined);
      extension.seed = undefined;
      delete resume.lastEventId;
      for (const slot of slots.values()) slot.reset();
    },
    end() {
      for (const slot of slots.values()) slot.end();
    },
  };
  return extension;
}

import { checkShared, noteHold, noteRelease } from "#diagnostics";
import { clampTimeout } from "../connection/timeout.ts";
import type { Decoders } from "./decoder.ts";
import { mergeOptions } from "./stream-options.ts";
import type { StreamDefinition } from "./definition.ts";
import type { StreamDefaults, StreamOptions } from "./stream-options.ts";

/** A consumer that holds a stream. While it does, its definition contributes options. */
export interface Holder {
  readonly definition: StreamDefinition;
  readonly decoders: Decoders;
  /** Its component switched to another stream, so the release does not wait for `closeDelay`. */
  readonly hasLeft: boolean;
}

/** The reference count of a stream, and the options that follow from who holds it. */
export interface Holders {
  readonly size: number;
  /**
   * Adds a holder. Returns a function that releases it.
   *
   * @param holder - `undefined` for an inspector, which contributes no options.
   */
  add(holder: Holder | undefined): () => void;
  /**
   * The options in force. For each option, the first holder that sets it decides. After the last holder, they stay the
   * same.
   */
  options(): StreamOptions;
  /** The holders whose definition has an `until`, one for each definition. */
  terminators(): readonly Holder[];
  /** One holder for each definition; after the last release, the last one. */
  definers(): readonly Holder[];
  /** A definition changed. */
  invalidate(): void;
  /** Ends the reference count. From now on, a release is a no-op. */
  end(): void;
}

interface Lifecycle {
  onSize(size: number): void;
  /** Unused for `closeDelay`. */
  onUnused(): void;
  /** Unused for `retain` as well. */
  onExpired(): void;
}

const CLOSE_DELAY = 1000;
const RETAIN = 300_000;

export function createHolders(defaults: StreamDefaults, lifecycle: Lifecycle): Holders {
  /** In the order in which they came. One holder may hold the stream more than once. */
  const holds = new Set<{ readonly holder: Holder | undefined }>();
  /** Incremented on every hold: a stream that is used again meanwhile does not expire. */
  let uses = 0;
  let merged: StreamOptions | undefined;
  let terminators: readonly Holder[] = [];
  let definers: readonly Holder[] = [];
  let hasEnded = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function options(): StreamOptions {
    if (merged !== undefined) return merged;
    const byDefinition = new Map<StreamDefinition, Holder>();
    for (const { holder } of holds) {
      if (holder !== undefined) byDefinition.set(holder.definition, holder);
    }
    merged = mergeOptions([...[...byDefinition.keys()].map((one) => one.options), defaults]);
    const isEnding = ({ definition }: Holder): boolean =>
      (definition.options.until ?? defaults.until) !== undefined;
    definers = [...byDefinition.values()];
    terminators = definers.filter(isEnding);
    return merged;
  }

  function invalidate(): void {
    for (const { holder } of holds) if (holder !== undefined) return void (merged = undefined);
  }

  function onChange(): void {
    invalidate();
    if (!hasEnded) lifecycle.onSize(holds.size);
  }

  /** Runs a task after a delay, unless the stream is used again. */
  function after(delay: number, task: () => void): void {
    const present = uses;
    const run = (): void => {
      if (uses === present && holds.size === 0 && !hasEnded) task();
    };
    // Not a timer, because a test environment may tear down its timers before they fire. Not at once, because
    // StrictMode unsubscribes and subscribes again within one task.
    if (delay <= 0) return queueMicrotask(run);
    timer = setTimeout(run, clampTimeout(delay));
    // In Node an unused stream must not keep the process alive.
    (timer as { unref?: () => void }).unref?.();
  }

  return {
    get size() {
      return holds.size;
    },
    add(holder) {
      const [first] = holds;
      if (first?.holder && holder) checkShared(first.holder.definition, holder.definition);
      clearTimeout(timer);
      const hold = { holder };
      noteHold(hold);
      holds.add(hold);
      uses += 1;
      onChange();
      return () => {
        noteRelease(hold);
        if (!holds.has(hold)) return;
        // What the last holder wanted stays in force.
        if (holds.size === 1) options();
        holds.delete(hold);
        onChange();
        // A release after the end is a no-op: another stream may have the key now.
        if (hasEnded || holds.size > 0) return;
        const { closeDelay = CLOSE_DELAY, retain = RETAIN } = options();
        after(holder?.hasLeft ? 0 : closeDelay, () => {
          lifecycle.onUnused();
          after(retain, lifecycle.onExpired);
        });
      };
    },
    options,
    terminators: () => (options(), terminators),
    definers: () => (options(), definers),
    invalidate,
    end() {
      hasEnded = true;
      clearTimeout(timer);
    },
  };
}

import { createEnvironment } from "../connection/environment.ts";
import { reasonOf } from "../connection/loss.ts";
import { callSafely, reportError } from "../inspection/report-error.ts";
import { getConsistent } from "./consistent-state.ts";
import type { Persistence, PersistedState, StateSlot } from "./state-slot.ts";
import type { LiveStream } from "./stream.ts";
import { isRestored } from "./stream-extension.ts";
import type { Restored, StreamExtension } from "./stream-extension.ts";

/** Where text is kept: `localStorage`, or anything with these methods, synchronous or asynchronous. */
export interface StorageLike {
  getItem(key: string): string | null | undefined | Promise<string | null | undefined>;
  setItem(key: string, value: string): unknown;
  removeItem(key: string): unknown;
}

export interface StorageOptions {
  /** The entry is `runnel:` and this name. Include the user if several use one browser. */
  readonly name: string;
  /** The version of the state's shape. An older entry goes through `migrate`, or is ignored without it. */
  readonly version: number;
  /** Converts the state of an entry of an older version. */
  readonly migrate?: ((state: unknown, version: number) => unknown) | undefined;
  /** @defaultValue `() => localStorage`; nothing is kept where there is none, as on a server */
  readonly storage?: (() => StorageLike | undefined) | undefined;
  /** Turns an entry into text and back. @defaultValue `JSON` */
  readonly serialize?:
    | {
        readonly stringify: (entry: unknown) => string;
        readonly parse: (text: string) => unknown;
      }
    | undefined;
}

/** What is kept. */
interface Entry extends Restored {
  readonly version: number;
  /** Identifies the history that the state continues. Another one begins after the entry was removed. */
  readonly lineage: string;
  /** How often the state has changed in this history. */
  readonly changes: number;
}

/** Milliseconds between two writes. */
const INTERVAL = 1000;
/** Milliseconds after which the stream opens although a slow storage has not answered. */
const LONGEST_READ = 5000;

/**
 * Keeps the state and the last event ID of a stream beyond the page. They are saved together, at most once a second and
 * when the page is hidden or left, and restored before the stream opens. An asynchronous storage delays the opening.
 *
 * Several tabs share one entry, which is always written as a whole: its state and its ID belong together. A tab does not
 * replace an entry whose state has seen more changes than its own, so a tab that was frozen does not set back the
 * others. After an entry was removed, as by `client.clear()` in another tab, a tab does not write its old state again.
 *
 * A storage that the browser denies, as with blocked cookies, is reported once, and nothing is kept.
 *
 * An entry that cannot be read is reported to `window.onerror` and ignored. An entry of a newer version is left alone:
 * it belongs to a tab with a newer version of the app. An error of writing, such as a full quota, is reported once.
 */
export function storage(options: StorageOptions): Persistence {
  const { name, storage: find = () => globalThis.localStorage as StorageLike | undefined } =
    options;
  let isDenied = false;
  return {
    open(stream, extension, slot) {
      let store: StorageLike | undefined;
      try {
        store = isDenied ? undefined : find();
      } catch (cause) {
        // A `SecurityError` of the browser says neither what is lost nor for whom.
        isDenied = true;
        const what = `The storage of "${name}" cannot be used, so its state is not kept`;
        reportError(new Error(`${what}: ${reasonOf(cause)}`, { cause }));
      }
      if (store === undefined) return { ready: undefined, stop: noop, clear: noop };
      return openEntry(options, store, stream, extension, slot);
    },
  };
}

function openEntry(
  { name, version, migrate, serialize = JSON }: StorageOptions,
  store: StorageLike,
  stream: LiveStream,
  extension: StreamExtension,
  slot: StateSlot,
): PersistedState {
  const key = `runnel:${name}`;
  /** The history of the entry that this tab has read or written. */
  let lineage: string | undefined;
  /** Added to the changes of the slot, it is the number of changes in this history. */
  let earlier = 0;
  /** The entry now belongs to another client. */
  let isOff = false;
  let hasReported = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The changes and the ID that were saved last. */
  let saved = describe();
  /** The operations of an asynchronous storage follow one another. */
  let pending: Promise<unknown> | undefined;

  function describe(): string {
    return `${slot.changes} ${stream.getFields().lastEventId}`;
  }

  function reportOnce(error: unknown): void {
    if (!hasReported) reportError(error);
    hasReported = true;
  }

  function enqueue(operation: () => unknown): void {
    if (pending !== undefined) {
      pending = pending.then(operation).catch(reportOnce);
      return;
    }
    try {
      const result = operation();
      if (isPromise(result)) pending = result.catch(reportOnce);
    } catch (error) {
      reportOnce(error);
    }
  }

  function parse(text: string | null | undefined): Entry | undefined {
    if (text === null || text === undefined) return undefined;
    const entry = serialize.parse(text);
    const { lineage: from, version: of, changes } = Object(entry) as Partial<Entry>;
    const isEntry =
      typeof from === "string" && typeof of === "number" && typeof changes === "number";
    if (isEntry && isRestored(entry)) return entry as Entry;
    throw new TypeError(`The stored entry "${key}" was not written by \`storage\`.`);
  }

  function restore(text: string | null | undefined): void {
    callSafely(() => {
      const entry = parse(text);
      if (entry === undefined) return;
      if (entry.version > version) {
        isOff = true;
        throw new TypeError(
          `The stored entry "${key}" has version ${entry.version}, which is newer than ${version}. It is ignored.`,
        );
      }
      const isOlder = entry.version < version;
      if (isOlder && migrate === undefined) return;
      const state = isOlder ? migrate?.(entry.state, entry.version) : entry.state;
      if (!extension.restore({ ...entry, state }, slot)) return;
      ({ lineage } = entry);
      earlier = entry.changes - slot.changes;
      saved = describe();
    });
  }

  function parseSafely(text: string | null | undefined): Entry | undefined {
    try {
      return parse(text);
    } catch {
      // It was reported when the stream opened, and is replaced.
      return undefined;
    }
  }

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    if (isOff || describe() === saved || getConsistent(stream, extension, slot) === undefined)
      return;
    enqueue(() => then(store.getItem(key), replace));
  }

  function replace(text: string | null | undefined): unknown {
    const stored = parseSafely(text);
    const changes = earlier + slot.changes;
    isOff ||= lineage !== undefined && stored?.lineage !== lineage;
    isOff ||= stored !== undefined && stored.version > version;
    const isBehind = stored?.version === version && stored.changes > changes;
    const consistent = getConsistent(stream, extension, slot);
    if (isOff || isBehind || consistent === undefined) return undefined;
    const next = stored?.version === version ? stored.lineage : (lineage ?? createId());
    const entry: Entry = { version, lineage: next, changes, ...consistent };
    const written = describe();
    return then(store.setItem(key, serialize.stringify(entry)), () => {
      lineage = next;
      saved = written;
    });
  }

  const environment = createEnvironment();
  const ignorePage = environment.subscribe((signal) => {
    if (signal === "pagehide" || signal === "hidden") write();
  });
  const unsubscribe = stream.published.subscribe(() => {
    if (timer !== undefined || isOff || describe() === saved) return;
    timer = setTimeout(write, INTERVAL);
    // In Node this timer must not keep the process alive.
    (timer as { unref?: () => void }).unref?.();
  });

  let ready: Promise<void> | undefined;
  callSafely(() => {
    const text = store.getItem(key);
    if (!isPromise(text)) return restore(text);
    ready = new Promise((resolve) => {
      const timeout = setTimeout(resolve, LONGEST_READ);
      void text
        .then(restore)
        .catch(reportOnce)
        .then(() => {
          clearTimeout(timeout);
          resolve();
        });
    });
  });

  return {
    ready,
    stop() {
      write();
      ignorePage();
      unsubscribe();
    },
    clear() {
      clearTimeout(timer);
      timer = undefined;
      enqueue(() => store.removeItem(key));
      lineage = undefined;
      isOff = false;
      earlier = -slot.changes;
      saved = describe();
    },
  };
}

const noop = (): void => undefined;

function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return typeof (value as Partial<Promise<Value>> | null | undefined)?.then === "function";
}

/** Continues at once after a synchronous storage, because a page that is left does not wait. */
function then<Value>(value: Value | Promise<Value>, next: (value: Value) => unknown): unknown {
  return isPromise(value) ? value.then(next) : next(value);
}

function createId(): string {
  return Math.random().toString(36).slice(2);
}

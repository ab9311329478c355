import { IDLE, viewState } from "./snapshot.ts";
import type { StreamSnapshot } from "./snapshot.ts";
import type { StreamHandle } from "./stream-handle.ts";

/** The state and the controls of a stream, for one component. */
export interface StateSelection {
  /** Holds the stream, if enabled. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): TrackedSnapshot;
  /** The snapshot that a server renders. */
  getServerSnapshot(): TrackedSnapshot;
}

export type Controls = Pick<StreamHandle, "open" | "close" | "reconnect">;

/** A snapshot that records which of its fields are read. */
export type TrackedSnapshot = StreamSnapshot & Controls;

const noop = (): void => undefined;

/**
 * @param isEnabled - When `false`, the stream is held only from `open()` or `reconnect()` until `close()`.
 * @param onNotify - Called before the listener.
 */
export function createStateSelection(
  handle: StreamHandle | undefined,
  isEnabled: boolean,
  onNotify: () => void,
): StateSelection {
  let isFollowing = isEnabled;
  let listener: (() => void) | undefined;
  /** Stops following. Set while the stream is held. */
  let stop: (() => void) | undefined;

  function notify(): void {
    onNotify();
    listener?.();
  }

  function follow(act: (present: StreamHandle) => void): void {
    if (handle === undefined) return;
    isFollowing = true;
    act(handle);
    if (listener !== undefined) stop ??= handle.subscribe(notify);
    notify();
  }

  const controls: Controls = {
    open: () => follow((present) => present.open()),
    reconnect: (options) => follow((present) => present.reconnect(options)),
    close() {
      handle?.close();
      if (isEnabled) return;
      isFollowing = false;
      stop?.();
      stop = undefined;
      notify();
    },
  };

  function getPublished(): StreamSnapshot {
    if (handle === undefined || !isFollowing) return IDLE_SNAPSHOT;
    const snapshot = handle.getPublished();
    // The stream was held and no longer exists: it was disposed, and no effect will open it again.
    const willConnect = stop === undefined || handle.peek() !== undefined;
    return snapshot.status === "idle" && willConnect ? CONNECTING_SNAPSHOT : snapshot;
  }

  const onServer = handle === undefined || !isEnabled ? IDLE_SNAPSHOT : CONNECTING_SNAPSHOT;
  return {
    subscribe(onChange) {
      listener = onChange;
      if (isFollowing) stop ??= handle?.subscribe(notify);
      return () => {
        if (listener === onChange) listener = undefined;
        stop?.();
        stop = undefined;
      };
    },
    getSnapshot: trackFields(getPublished, controls),
    getServerSnapshot: trackFields(() => onServer, controls),
  };
}

const IDLE_SNAPSHOT: StreamSnapshot = viewState(IDLE, noop as () => undefined);

/** The snapshot of a stream that an effect of this render will open. `idle` would flicker before it. */
const CONNECTING_SNAPSHOT: StreamSnapshot = viewState(
  { ...IDLE, status: "connecting" },
  noop as () => undefined,
);

type Field = keyof StreamSnapshot;

const FIELDS = Object.keys(IDLE_SNAPSHOT) as readonly Field[];

/** Records which fields are read. Returns a snapshot that is the same object until one of these fields changes. */
function trackFields(
  getPublished: () => StreamSnapshot,
  controls: Controls,
): () => TrackedSnapshot {
  const fieldsRead = new Set<Field>();
  let box = { published: getPublished() };
  let tracked = createTracked(box);

  function createTracked(from: { readonly published: StreamSnapshot }): TrackedSnapshot {
    const result = { ...controls };
    for (const field of FIELDS) {
      Object.defineProperty(result, field, {
        enumerable: true,
        get() {
          fieldsRead.add(field);
          return from.published[field];
        },
      });
    }
    return result as TrackedSnapshot;
  }

  return () => {
    const published = getPublished();
    if (published === box.published) return tracked;
    const isChanged = [...fieldsRead].some(
      (field) => !Object.is(published[field], box.published[field]),
    );
    if (isChanged) {
      box = { published };
      tracked = createTracked(box);
    } else {
      // The component did not render the changed fields. An event handler that reads one later still gets the present
      // value.
      box.published = published;
    }
    return tracked;
  };
}

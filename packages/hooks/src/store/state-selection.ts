import { readyStateOf } from "../inspection/status.ts";
import { IDLE, viewState } from "./snapshot.ts";
import type { StreamSnapshot } from "./snapshot.ts";
import type { LiveStream } from "./stream.ts";
import type { StreamHandle } from "./stream-handle.ts";

/** The state and the controls of a stream, for one component. */
export interface StateSelection {
  /** Holds the stream, if enabled. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): TrackedSnapshot;
  /** The snapshot that a server renders. */
  getServerSnapshot(): TrackedSnapshot;
}

export type Controls = Pick<StreamHandle, "open" | "close" | "reconnect" | "reload">;

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
  let followed: LiveStream | undefined;
  /** What the component had when it stopped following. */
  let last = handle?.getPublished() ?? IDLE_SNAPSHOT;
  let derived: { readonly from: StreamSnapshot; readonly snapshot: StreamSnapshot } | undefined;

  /** The same snapshot under another status: what was received stays. */
  function withStatus(status: "idle" | "connecting", from: StreamSnapshot): StreamSnapshot {
    if (derived?.from !== from || derived.snapshot.status !== status) {
      derived = { from, snapshot: changeStatus(from, status) };
    }
    return derived.snapshot;
  }

  function notify(): void {
    onNotify();
    listener?.();
  }

  function subscribe(): void {
    stop ??= handle?.subscribe(notify);
    followed = handle?.peek();
  }

  function unfollow(): void {
    stop?.();
    stop = undefined;
  }

  function follow(act: (present: StreamHandle) => void): void {
    if (handle === undefined) return;
    isFollowing = true;
    act(handle);
    // After `dispose()`, the subscription belongs to a stream that is gone.
    if (handle.peek() !== followed) unfollow();
    if (listener !== undefined) subscribe();
    notify();
  }

  const controls: Controls = {
    open: () => follow((present) => present.open()),
    reload: () => handle?.reload(),
    reconnect: (options) => follow((present) => present.reconnect(options)),
    close() {
      handle?.close();
      if (isEnabled || handle === undefined) return;
      last = handle.getPublished();
      isFollowing = false;
      unfollow();
      notify();
    },
  };

  function getPublished(): StreamSnapshot {
    if (handle === undefined || !isFollowing) return withStatus("idle", last);
    const snapshot = handle.getPublished();
    // The stream was held and no longer exists: it was disposed, and no effect will open it again.
    const willConnect = stop === undefined || handle.peek() !== undefined;
    return snapshot.status === "idle" && willConnect
      ? withStatus("connecting", snapshot)
      : snapshot;
  }

  const onServer =
    handle === undefined || !isEnabled
      ? IDLE_SNAPSHOT
      : // The effect of this very render will open it: `idle` would flash before.
        changeStatus(IDLE_SNAPSHOT, "connecting");
  return {
    subscribe(onChange) {
      listener = onChange;
      if (isFollowing) subscribe();
      return () => {
        if (listener === onChange) listener = undefined;
        unfollow();
      };
    },
    getSnapshot: trackFields(getPublished, controls),
    getServerSnapshot: trackFields(() => onServer, controls),
  };
}

const IDLE_SNAPSHOT: StreamSnapshot = viewState(IDLE, noop as () => undefined);

function changeStatus(from: StreamSnapshot, status: "idle" | "connecting"): StreamSnapshot {
  // The other fields are inherited: two of them are getters that decode.
  return Object.assign(Object.create(from) as StreamSnapshot, {
    status,
    readyState: readyStateOf(status),
    error: undefined,
    reconnection: undefined,
    openedAt: undefined,
  });
}

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
        // Not enumerable: the development build of React 19 reads all enumerable members of props.
        enumerable: false,
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

import { IDLE, viewFields } from "./snapshot.ts";
import type { StreamSnapshot, StreamFields } from "./snapshot.ts";
import type { LiveStream } from "./stream.ts";
import type { StreamHandle } from "./stream-handle.ts";

/** The fields and the controls of a stream, for one component (`useSSE`). */
export interface FieldSelection {
  /** Holds the stream, if enabled. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): TrackedSnapshot;
  /** The snapshot that a server renders. */
  getServerSnapshot(): TrackedSnapshot;
}

export type Controls = Pick<StreamHandle, "open" | "close" | "reconnect" | "reload">;

/** A snapshot that records which of its fields are read. */
export type TrackedSnapshot = StreamSnapshot & Controls;

/**
 * @param isEnabled - When `false`, the stream is held only from `open()` or `reconnect()` until `close()`.
 * @param onNotify - Called before the listener.
 */
export function createFieldSelection(
  handle: StreamHandle | undefined,
  isEnabled: boolean,
  onNotify: () => void,
): FieldSelection {
  const view = handle?.view ?? viewNothing;
  let isFollowing = isEnabled;
  let listener: (() => void) | undefined;
  /** Stops following. Set while the stream is held. */
  let stop: (() => void) | undefined;
  let followed: LiveStream | undefined;
  /** What the component had when it stopped following. */
  let last = getPublished();
  let derived: { readonly from: StreamFields; readonly fields: StreamFields } | undefined;

  function getPublished(): StreamFields {
    return handle?.peek()?.published.getSnapshot() ?? IDLE;
  }

  /** The same fields under another status: what was received stays. */
  function withStatus(status: "idle" | "connecting", from: StreamFields): StreamFields {
    if (derived?.from !== from || derived.fields.status !== status) {
      const { error, reconnection, openedAt } = IDLE;
      derived = { from, fields: { ...from, status, error, reconnection, openedAt } };
    }
    return derived.fields;
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
      last = getPublished();
      isFollowing = false;
      unfollow();
      notify();
    },
  };

  function getFields(): StreamFields {
    if (handle === undefined || !isFollowing) return withStatus("idle", last);
    const fields = getPublished();
    // The stream was held and no longer exists: it was disposed, and no effect will open it again.
    const willConnect = stop === undefined || handle.peek() !== undefined;
    return fields.status === "idle" && willConnect ? withStatus("connecting", fields) : fields;
  }

  const fieldsRead = new Set<Field>();
  let box = { snapshot: view(getFields()) };
  let tracked = track(box, fieldsRead, controls);
  // The effect of a server's render will open the stream: `idle` would flash before.
  const status = handle !== undefined && isEnabled ? "connecting" : "idle";
  const onServer = track({ snapshot: view({ ...IDLE, status }) }, fieldsRead, controls);

  return {
    subscribe(onChange) {
      listener = onChange;
      if (isFollowing) subscribe();
      return () => {
        if (listener === onChange) listener = undefined;
        unfollow();
      };
    },
    /** The same object until one of the fields that were read changes. */
    getSnapshot() {
      const snapshot = view(getFields());
      if ([...fieldsRead].some((field) => !Object.is(snapshot[field], box.snapshot[field]))) {
        box = { snapshot };
        tracked = track(box, fieldsRead, controls);
      }
      // The component did not render the other fields. An event handler that reads one later still gets the present
      // value.
      box.snapshot = snapshot;
      return tracked;
    },
    getServerSnapshot: () => onServer,
  };
}

function viewNothing(fields: StreamFields): StreamSnapshot {
  return viewFields(fields, () => undefined);
}

type Field = keyof StreamSnapshot;

const FIELDS = Object.keys(viewNothing(IDLE)) as readonly Field[];

/** Creates a snapshot that records which of its fields are read. */
function track(
  from: { readonly snapshot: StreamSnapshot },
  fieldsRead: Set<Field>,
  controls: Controls,
): TrackedSnapshot {
  const result = { ...controls };
  for (const field of FIELDS) {
    Object.defineProperty(result, field, {
      // Not enumerable: the development build of React 19 reads all enumerable members of props.
      enumerable: false,
      get() {
        fieldsRead.add(field);
        return from.snapshot[field];
      },
    });
  }
  return result as TrackedSnapshot;
}

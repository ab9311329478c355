"use client";

import { useSyncExternalStore } from "react";
import type { StreamHandle } from "../store/handle.ts";
import type { StreamSnapshot } from "../store/snapshot.ts";
import type { SSEStream } from "../store/sse-stream.ts";
import type { AnyMessage, EventsOf, MaybeSource, RestOf } from "../store/types.ts";
import { CONNECTING_SNAPSHOT, IDLE_SNAPSHOT, trackSnapshot } from "./tracked-snapshot.ts";
import { useHandle } from "./use-handle.ts";
import { useStable } from "./use-stable.ts";

/** A stream's snapshot, and what can be done with it. The functions keep their identity. */
export interface UseSSEResult<Source>
  extends
    StreamSnapshot<AnyMessage<EventsOf<Source>, RestOf<Source>>>,
    Pick<SSEStream, "open" | "close" | "reconnect"> {}

/** What both `useSSE` and `useSSEEvent` can be told. */
export interface EnabledOption {
  /** `false` neither opens the stream nor holds it open. @defaultValue true */
  readonly enabled?: boolean;
}

/**
 * Subscribes to a stream. The component re-renders only when a field that it has read changes; with
 * `const { status } = useSSE(prices)` no event ever re-renders it.
 *
 * The status is `connecting` from the first render on, also on a server, though only an effect opens the stream.
 *
 * @param source - A URL, a definition, stream options, or nothing to be idle.
 */
export function useSSE<const Source extends MaybeSource>(
  source: Source,
  { enabled = true }: EnabledOption = {},
): UseSSEResult<Source> {
  const handle = useHandle(source);
  const store = useStable(() => createStore(handle, enabled), [handle, enabled]);
  const result = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getServerSnapshot);
  return result as unknown as UseSSEResult<Source>;
}

const nothing = (): void => undefined;

interface Store {
  subscribe(listener: () => void): () => void;
  getSnapshot(): StreamSnapshot;
  getServerSnapshot(): StreamSnapshot;
}

function createStore(handle: StreamHandle | undefined, enabled: boolean): Store {
  const { open = nothing, close = nothing, reconnect = nothing } = handle ?? {};
  const actions = { open, close, reconnect };
  if (handle === undefined || !enabled) {
    const { getSnapshot } = trackSnapshot(() => IDLE_SNAPSHOT, actions);
    return { subscribe: () => nothing, getSnapshot, getServerSnapshot: getSnapshot };
  }
  let isHeld = false;
  const getPublished = (): StreamSnapshot => {
    const snapshot = handle.getSnapshot();
    // A stream that went while it was held was disposed of; no effect will open it.
    const willConnect = !isHeld || handle.peek() !== undefined;
    return snapshot.status === "idle" && willConnect ? CONNECTING_SNAPSHOT : snapshot;
  };
  return {
    subscribe(listener) {
      const unsubscribe = handle.subscribe(listener);
      isHeld = true;
      return () => {
        isHeld = false;
        unsubscribe();
      };
    },
    getSnapshot: trackSnapshot(getPublished, actions).getSnapshot,
    getServerSnapshot: trackSnapshot(() => CONNECTING_SNAPSHOT, actions).getSnapshot,
  };
}

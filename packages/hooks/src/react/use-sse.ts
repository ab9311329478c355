"use client";

import { useSyncExternalStore } from "react";
import type { StreamHandle } from "../store/handle.ts";
import type { StreamSnapshot } from "../store/snapshot.ts";
import type { SSEStream } from "../store/sse-stream.ts";
import type { AnyMessage, EventsOf, MaybeSource, RestOf } from "../store/types.ts";
import { IDLE_SNAPSHOT, trackSnapshot } from "./tracked-snapshot.ts";
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
  const idle = trackSnapshot(() => IDLE_SNAPSHOT, actions).getSnapshot;
  if (handle === undefined || !enabled) {
    return { subscribe: () => nothing, getSnapshot: idle, getServerSnapshot: idle };
  }
  const { getSnapshot } = trackSnapshot(handle.getSnapshot, actions);
  return { subscribe: handle.subscribe, getSnapshot, getServerSnapshot: idle };
}

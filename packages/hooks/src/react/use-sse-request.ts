"use client";

import { useInsertionEffect, useMemo, useState, useSyncExternalStore } from "react";
import { noteCommit, noteHook } from "#diagnostics";
import type { RequestOptions } from "../store/client.ts";
import { toDefinition } from "../store/definition.ts";
import type { StreamSource } from "../store/definition.ts";
import type { RequestData } from "../store/source-types.ts";
import { createStreamRequest } from "../store/stream-request.ts";
import type { RequestSettings, StreamRequest } from "../store/stream-request.ts";
import type { RequestSnapshot } from "../store/request-snapshot.ts";
import { useClientCore } from "./provider.ts";

/** A request and its state. The functions keep their identity. */
export interface UseSSERequestResult<Data>
  extends RequestSnapshot<Data>, Pick<StreamRequest<Data>, "start" | "stop" | "attach"> {}

/**
 * A stream that a submit handler starts, such as the answer of a language model: never shared, never re-sent
 * automatically, ended by the server, by `until`, by `stop()`, or by the unmount. With a body, it is a POST by default.
 *
 * With `resume`, a lost connection is resumed by GET. An unmount only pauses the request, and the server goes on:
 * `attach(id)` takes the answer up again, also after a reload.
 *
 * @param source - A URL, a definition or stream options. `reconnect` is `false` here unless it is set, or `resume` is.
 */
export function useSSERequest<const Source extends StreamSource, State>(
  source: Source,
  options: RequestOptions<Source, State>,
): UseSSERequestResult<State>;
export function useSSERequest<const Source extends StreamSource>(
  source: Source,
): UseSSERequestResult<RequestData<Source>>;
export function useSSERequest(
  source: StreamSource,
  options?: object,
): UseSSERequestResult<unknown> {
  const core = useClientCore();
  const { initial, reduce } = (options ?? {}) as Partial<RequestSettings>;
  const settings: RequestSettings = { definition: toDefinition(source), initial, reduce };
  const [held, setHeld] = useState(() => createHeld());
  let current = held;
  if (held.core !== core) {
    current = createHeld();
    // Setting state while rendering restarts the render at once, so no component is torn.
    setHeld(current);
  }
  // Inline functions are new in every render. Only those of the last commit are called.
  useInsertionEffect(() => {
    noteCommit(current);
    current.latest.settings = settings;
  });
  const { attach, getSnapshot, start, stop, subscribe } = current.value;
  const snapshot = useSyncExternalStore(subscribe, getSnapshot, getSnapshot);
  return useMemo(() => ({ ...snapshot, attach, start, stop }), [snapshot, attach, start, stop]);

  function createHeld() {
    const latest = { settings };
    const value = createStreamRequest(core, () => latest.settings);
    noteHook(value);
    // The stream of a request changes with each start.
    return { core, latest, value, handle: undefined };
  }
}

"use client";

import { useMemo, useSyncExternalStore } from "react";
import type { RequestBody } from "../connection/options.ts";
import { internals } from "../store/client.ts";
import { toDefinition } from "../store/definition.ts";
import type { StreamSource } from "../store/definition.ts";
import { createStreamRequest } from "../store/request.ts";
import type { RequestSettings, RequestSnapshot } from "../store/request.ts";
import type { AnyData, AnyMessage, EventsOf, RestOf } from "../store/types.ts";
import { useSSEClient } from "./provider.ts";
import { useLatest, useStable } from "./use-stable.ts";

/** What becomes of the events of a request. */
export interface RequestOptions<Source, State> {
  /** The state that every request begins with. */
  readonly initial: State;
  /** Runs once for every event, in order; see `useSSEEvent`. */
  readonly reduce: (state: State, event: AnyMessage<EventsOf<Source>, RestOf<Source>>) => State;
}

/** A request, and how it stands. `start` and `stop` keep their identity. */
export interface UseSSERequestResult<Data> extends RequestSnapshot<Data> {
  /** Sends the request, with this body in place of the definition's. One that still runs is stopped first. */
  readonly start: (body?: RequestBody) => void;
  /** Aborts it; the server sees that. What has come so far stays in `data`. */
  readonly stop: () => void;
}

/**
 * A stream that a submit handler starts, such as the answer of a language model: never shared, never sent
 * twice, ended by the server, by `until`, by `stop()`, or with the component. A body makes it a POST.
 *
 * @param source - A URL, a definition or stream options. `reconnect` is `false` here unless it is set.
 */
export function useSSERequest<const Source extends StreamSource, State>(
  source: Source,
  options: RequestOptions<Source, State>,
): UseSSERequestResult<State>;
export function useSSERequest<const Source extends StreamSource>(
  source: Source,
): UseSSERequestResult<AnyData<Source> | undefined>;
export function useSSERequest(
  source: StreamSource,
  options?: object,
): UseSSERequestResult<unknown> {
  const client = useSSEClient();
  const { initial, reduce } = (options ?? {}) as Partial<RequestSettings>;
  const settings = useLatest<RequestSettings>({
    definition: toDefinition(source),
    initial,
    reduce,
  });
  const request = useStable(
    () => createStreamRequest(client[internals].handle, () => settings.current),
    [client],
  );
  const { getSnapshot, start, stop } = request;
  const snapshot = useSyncExternalStore(request.subscribe, getSnapshot, getSnapshot);
  return useMemo(() => ({ ...snapshot, start, stop }), [snapshot, start, stop]);
}

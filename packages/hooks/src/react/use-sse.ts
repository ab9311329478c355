"use client";

import { useSyncExternalStore } from "react";
import type { StreamSnapshot } from "../store/snapshot.ts";
import type { AnyMessage, EventsOf, MaybeSource, RestOf } from "../store/source-types.ts";
import type { SSEStream } from "../store/sse-stream.ts";
import { createFieldSelection } from "../store/field-selection.ts";
import { useStream } from "./use-stream.ts";

/** A stream's snapshot and its controls. The functions keep their identity. */
export interface UseSSEResult<Source>
  extends
    StreamSnapshot<AnyMessage<EventsOf<Source>, RestOf<Source>>>,
    Pick<SSEStream, "open" | "close" | "reconnect" | "reload"> {}

/** The option of every hook that subscribes. */
export interface EnabledOption {
  /**
   * `false` neither opens the stream nor holds it open. The component keeps what it has received. @defaultValue true
   */
  readonly enabled?: boolean | undefined;
}

/**
 * Subscribes to a stream. The component re-renders only when a field that it has read changes; with `const { status } =
 * useSSE(prices)` no event re-renders it.
 *
 * The status is `connecting` from the first render on, also on a server, although only an effect opens the stream. With
 * `enabled: false`, `open()` opens the stream for this component until `close()` or unmount.
 *
 * The fields are getters, so that a component is told only of those that it read. Destructure what you need; a spread
 * (`{ ...result }`) copies only the functions.
 *
 * @param source - A URL, a definition or stream options; or `null`, `undefined` or `false`, which is idle.
 */
export function useSSE<const Source extends MaybeSource>(
  source: Source,
  { enabled = true }: EnabledOption = {},
): UseSSEResult<Source> {
  const { subscribe, getSnapshot, getServerSnapshot } = useStream(
    source,
    (handle, onNotify) => createFieldSelection(handle, enabled, onNotify),
    [enabled],
  );
  const result = useSyncExternalStore(subscribe, getSnapshot, getServerSnapshot);
  return result as unknown as UseSSEResult<Source>;
}

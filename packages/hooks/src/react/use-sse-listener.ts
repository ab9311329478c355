"use client";

import { useEffect, useInsertionEffect } from "react";
import type { Gap } from "../store/continuity.ts";
import { createListening } from "../store/listen.ts";
import type { Message } from "../store/message.ts";
import type { EventTypes, MaybeSource, MessageOf } from "../store/source-types.ts";
import type { TypeFilter } from "../store/subscribers.ts";
import type { EnabledOption } from "./use-sse.ts";
import { useStream } from "./use-stream.ts";

/** Options of `useSSEListener`. */
export interface UseSSEListenerOptions extends EnabledOption {
  /**
   * Called when events are missing, by the option `sequence` of the definition, before the listener gets the event that
   * revealed it. A reconnect with an earlier ID asks the server for them.
   */
  readonly onGap?: ((gap: Gap) => void) | undefined;
}

/**
 * Calls `listener` exactly once for every event, in order, without a re-render. The listener of the last commit is
 * called, so it needs no `useCallback`. When it throws, the error is reported and the other listeners still run.
 */
export function useSSEListener<
  const Source extends MaybeSource,
  const Types extends EventTypes<Source>,
>(
  source: Source,
  types: Types,
  listener: (event: MessageOf<Source, Types>) => void,
  { enabled = true, onGap }: UseSSEListenerOptions = {},
): void {
  const committed = listener as (event: Message) => void;
  // An event of the old stream may arrive between the commit that changes the stream and the effect that leaves the old
  // stream. It goes to the old listener, which the old `latest` has.
  const subscription = useStream(
    source,
    (handle) => {
      const latest = { listener: committed, onGap };
      const listening =
        handle &&
        createListening(
          handle,
          types as TypeFilter,
          (event) => latest.listener(event),
          (gap) => latest.onGap?.(gap),
        );
      return { latest, listening };
    },
    [JSON.stringify(types)],
  );
  const { latest, listening } = subscription;
  useInsertionEffect(() => {
    latest.listener = committed;
    latest.onGap = onGap;
  });
  useEffect(() => (enabled ? listening?.start() : undefined), [listening, enabled]);
}

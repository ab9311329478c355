"use client";

import { useEffect, useInsertionEffect } from "react";
import { createListening } from "../store/listen.ts";
import type { Message } from "../store/message.ts";
import type { EventTypes, MaybeSource, MessageOf } from "../store/source-types.ts";
import type { TypeFilter } from "../store/subscribers.ts";
import type { EnabledOption } from "./use-sse.ts";
import { useStream } from "./use-stream.ts";

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
  { enabled = true }: EnabledOption = {},
): void {
  const committed = listener as (event: Message) => void;
  // An event of the old stream may arrive between the commit that changes the stream and the effect that leaves the old
  // stream. It goes to the old listener, which stays in the old box.
  const box = useStream(
    source,
    (handle) => {
      const latest = { listener: committed };
      const listening =
        handle && createListening(handle, types as TypeFilter, (event) => latest.listener(event));
      return { latest, listening };
    },
    [JSON.stringify(types)],
  );
  const { latest, listening } = box;
  useInsertionEffect(() => {
    latest.listener = committed;
  });
  useEffect(() => (enabled ? listening?.start() : undefined), [listening, enabled]);
}

"use client";

import { useEffect } from "react";
import type { Message } from "../store/message.ts";
import type { TypeFilter } from "../store/selection.ts";
import type { EventTypes, MaybeSource, MessageOf } from "../store/types.ts";
import { useHandle } from "./use-handle.ts";
import type { EnabledOption } from "./use-sse.ts";
import { useLatest } from "./use-stable.ts";

/**
 * Calls `listener` exactly once for every event, in order, without ever re-rendering. The latest render's
 * listener is the one that is called, so it needs no `useCallback`. What it throws is reported, and
 * disturbs nobody.
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
  const handle = useHandle(source);
  const filter = JSON.stringify(types);
  // An event may come between the commit that changes the stream and the effect that leaves the old one.
  const latest = useLatest(listener as (event: Message) => void, [handle, filter]);
  useEffect(() => {
    if (!enabled || handle === undefined) return undefined;
    return handle.on(JSON.parse(filter) as TypeFilter, (event) => latest.current(event));
  }, [handle, filter, enabled, latest]);
}

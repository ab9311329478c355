"use client";

import { useInsertionEffect } from "react";
import { internals } from "../store/client.ts";
import { toDefinition } from "../store/definition.ts";
import type { StreamHandle } from "../store/handle.ts";
import type { MaybeSource } from "../store/types.ts";
import { useSSEClient } from "./provider.ts";
import { useStable } from "./use-stable.ts";

/**
 * The stream that a source names; `undefined` where it names none. The same handle as long as the key is
 * the same, so a source may be written inline.
 */
export function useHandle(source: MaybeSource): StreamHandle | undefined {
  const client = useSSEClient();
  const definition = source ? toDefinition(source) : undefined;
  const handle = useStable(
    () => definition && client[internals].handle(definition),
    [client, definition?.key],
  );
  // Inline functions are new in every render; the committed ones are the ones to call.
  useInsertionEffect(() => {
    if (definition !== undefined) handle?.define(definition);
  });
  return handle;
}

"use client";

import { useSSEClient } from "@runnel/hooks";
import type { SSEClient } from "@runnel/hooks/client";
import { useEffect, useInsertionEffect } from "react";
import { actionsFor } from "../actions/client-actions.ts";
import { recorderFor } from "../recorder/client-recorder.ts";
import { offerTools } from "./offer-tools.ts";

export interface SSEAgentToolsProps {
  /**
   * The client whose streams the tools show.
   *
   * @defaultValue The client of the nearest provider, otherwise the default client.
   */
  readonly client?: SSEClient | undefined;
  /** The name of the client, if a page has several. */
  readonly name?: string | undefined;
  /**
   * Whether agents may change streams: with `inject_fault` and `dispatch_event`.
   *
   * @defaultValue `false`
   */
  readonly actions?: boolean | undefined;
}

/** Records a client and offers the tools, while it is mounted. */
export function AgentTools({ client, name, actions: mayAct = false }: SSEAgentToolsProps): null {
  const provided = useSSEClient();
  const watched = client ?? provided;
  const recorder = recorderFor(watched);
  const actions = actionsFor(watched);
  // As the overlay: before the effects in which streams open.
  useInsertionEffect(() => recorder.start(), [recorder]);
  // Simulated faults must end with the tools, which may be the only way to stop them.
  useEffect(() => actions.hold(), [actions]);
  // Otherwise a failure to decode is known only of events that a component has read.
  useEffect(() => recorder.checkDecoding(), [recorder]);
  useEffect(
    () => offerTools({ name, recorder, actions, mayAct }),
    [name, recorder, actions, mayAct],
  );
  return null;
}

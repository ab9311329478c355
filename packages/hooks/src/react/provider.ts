"use client";

import { createContext, createElement, useContext } from "react";
import type { ReactElement, ReactNode } from "react";
import { asClient } from "../store/client.ts";
import type { SSEClient } from "../store/client.ts";
import { CORE, createClientCore } from "../store/client-core.ts";
import type { ClientCore } from "../store/client-core.ts";

const ClientContext = createContext<SSEClient | undefined>(undefined);

// On a server, all requests share them. They have no streams there, because hooks open streams only in effects.
let defaultCore: ClientCore | undefined;
let defaultClient: SSEClient | undefined;

function getDefaultCore(): ClientCore {
  return (defaultCore ??= createClientCore({}));
}

function getDefaultClient(): SSEClient {
  return (defaultClient ??= asClient(getDefaultCore()));
}

/** Provides a client to the hooks below. Without it, they share a default client. */
export function SSEProvider(props: {
  readonly client: SSEClient;
  readonly children?: ReactNode;
}): ReactElement {
  // React 18 cannot render a context directly, only its `Provider`.
  return createElement(ClientContext.Provider, { value: props.client }, props.children);
}

/** The client that the hooks use here: the provider's, or the default one. */
export function useSSEClient(): SSEClient {
  return useContext(ClientContext) ?? getDefaultClient();
}

/**
 * The core of the client that the hooks use. Without `useSSEClient`, an app does not bundle the public API of a client.
 */
export function useClientCore(): ClientCore {
  return useContext(ClientContext)?.[CORE] ?? getDefaultCore();
}

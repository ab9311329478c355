"use client";

import { createContext, createElement, useContext } from "react";
import type { ReactElement, ReactNode } from "react";
import { createSSEClient } from "../store/client.ts";
import type { SSEClient } from "../store/client.ts";

const ClientContext = createContext<SSEClient | undefined>(undefined);

let clientByDefault: SSEClient | undefined;

/** Gives a client of your own to the hooks below. Without it they share a default one. */
export function SSEProvider(props: {
  readonly client: SSEClient;
  readonly children?: ReactNode;
}): ReactElement {
  // React 18 wants the provider by name.
  return createElement(ClientContext.Provider, { value: props.client }, props.children);
}

/** The client that the hooks use here: the provider's, or the default one. */
export function useSSEClient(): SSEClient {
  return useContext(ClientContext) ?? defaultClient();
}

// On a server it is shared by all requests, and holds nothing: hooks open streams in effects only.
function defaultClient(): SSEClient {
  clientByDefault ??= createSSEClient();
  return clientByDefault;
}

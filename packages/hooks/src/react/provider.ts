"use client";

import { createContext, createElement, useContext } from "react";
import type { ReactElement, ReactNode } from "react";
import { asClient } from "../store/client.ts";
import type { SSEClient } from "../store/client.ts";
import { CORE, createClientCore } from "../store/client-core.ts";
import type { ClientCore } from "../store/client-core.ts";

const ClientContext = createContext<SSEClient | undefined>(undefined);

// On a server they are shared by all requests, and hold nothing: hooks open streams in effects only.
let defaultCore: ClientCore | undefined;
let defaultClient: SSEClient | undefined;

function getDefaultCore(): ClientCore {
  return (defaultCore ??= createClientCore({}));
}

function getDefaultClient(): SSEClient {
  return (defaultClient ??= asClient(getDefaultCore()));
}

/** Provides a client to the hooks below. Without it they share a default one. */
export function SSEProvider(props: {
  readonly client: SSEClient;
  readonly children?: ReactNode;
}): ReactElement {
  // React 18 wants the provider by name.
  return createElement(ClientContext.Provider, { value: props.client }, props.children);
}

/** The client that the hooks use here: the provider's, or the default one. */
export function useSSEClient(): SSEClient {
  return useContext(ClientContext) ?? getDefaultClient();
}

/** What the hooks need of the client. The rest of the default one is bundled only for an app that asks for it. */
export function useClientCore(): ClientCore {
  return useContext(ClientContext)?.[CORE] ?? getDefaultCore();
}

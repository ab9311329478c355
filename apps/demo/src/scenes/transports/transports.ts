import type { EventSourceClass, Transport } from "@runnel/hooks";
import { eventSourceTransport, fetchTransport } from "@runnel/hooks";
import { useEffect } from "react";
import type { TransportName } from "./protocol.ts";

type Transports = Readonly<Record<TransportName, Transport>>;

let loading: Promise<Transports> | undefined;

/** Loads the polyfill only in this scene. */
async function load(): Promise<Transports> {
  const { EventSourcePolyfill } = await import("event-source-polyfill");
  return {
    fetch: fetchTransport(), // the default
    native: eventSourceTransport(), // the browser's own EventSource
    polyfill: eventSourceTransport(EventSourcePolyfill as unknown as EventSourceClass),
  };
}

/** Cached, because `use` needs the same promise in every render. */
export function loadTransports(): Promise<Transports> {
  loading ??= load();
  return loading;
}

/**
 * Hides an unhandled rejection of event-source-polyfill. When a connection breaks, it cancels a reader that has
 * already failed, and ignores the promise. The rejection says no more than the loss that it reports to Runnel.
 */
export function useQuietPolyfill(): void {
  useEffect(() => {
    function hide(event: PromiseRejectionEvent) {
      const { reason } = event as { readonly reason: unknown };
      if (reason instanceof TypeError && reason.message === "network error") event.preventDefault();
    }
    addEventListener("unhandledrejection", hide);
    return () => removeEventListener("unhandledrejection", hide);
  }, []);
}

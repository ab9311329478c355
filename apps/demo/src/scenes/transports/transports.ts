import {
  type EventSourceClass,
  eventSourceTransport,
  fetchTransport,
  type Transport,
} from "@runnel/hooks";
import type { TransportName } from "./transport-names.ts";

type Transports = Readonly<Record<TransportName, Transport>>;

let loading: Promise<Transports> | undefined;

/** The polyfill is fetched by those only who come here. */
async function load(): Promise<Transports> {
  const { EventSourcePolyfill } = await import("event-source-polyfill");
  return {
    fetch: fetchTransport(), // the default
    native: eventSourceTransport(), // the browser's own EventSource
    polyfill: eventSourceTransport(EventSourcePolyfill as unknown as EventSourceClass),
  };
}

/** The same promise for everybody, as `use` wants it. */
function loadTransports(): Promise<Transports> {
  loading ??= load();
  return loading;
}

export { loadTransports };
export type { Transports };

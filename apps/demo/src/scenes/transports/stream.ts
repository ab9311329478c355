import { defineStream, json, type Transport } from "@runnel/hooks";
import { visitor } from "../../app/visitor.ts";
import type { TransportName } from "./transport-names.ts";

/**
 * One stream, three ways to read it. The visitor is in the query string, since native `EventSource` sends no
 * headers; the name is there to make it three streams and not one that is shared.
 */
function tickStream(name: TransportName, transport: Transport) {
  return defineStream({
    url: `/api/transports?via=${name}&visitor=${visitor}`,
    transport,
    events: { tick: json<number>() },
  });
}

type TickStream = ReturnType<typeof tickStream>;

export { tickStream };
export type { TickStream };

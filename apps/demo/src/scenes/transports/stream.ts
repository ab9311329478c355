import type { Transport } from "@runnel/hooks";
import { defineStream, json } from "@runnel/hooks";
import { visitor } from "../../platform/identity.ts";
import type { TransportName } from "./protocol.ts";

/**
 * The same events, read by one of three transports. The visitor is in the query string, because native
 * `EventSource` sends no headers. The transport's name is there so that the three streams have different keys.
 */
export function tickStream(name: TransportName, transport: Transport) {
  return defineStream({
    url: `/api/transports?via=${name}&visitor=${visitor}`,
    transport,
    events: { tick: json<number>() },
  });
}

import { defineStream, json } from "@runnel/hooks";
import { streamHeaders } from "../../platform/sharing.ts";
import type { Rate, Tick } from "./protocol.ts";

/** Another rate is another URL, and so another stream. */
export function tickerStream(rate: Rate) {
  return defineStream({
    url: `/api/ticker?rate=${rate}`,
    headers: streamHeaders,
    events: { tick: json<Tick>() },
  });
}

export type TickerStream = ReturnType<typeof tickerStream>;

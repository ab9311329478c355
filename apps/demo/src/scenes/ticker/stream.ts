import { defineStream, json } from "@runnel/hooks";
import { visitor } from "../../app/visitor.ts";
import type { Rate } from "./rates.ts";
import type { Tick } from "./tick.ts";

/** Another rate is another URL, and therefore another stream. */
function tickerStream(rate: Rate) {
  return defineStream({
    url: `/api/ticker?rate=${rate}`,
    headers: { "X-Visitor": visitor },
    events: { tick: json<Tick>() },
  });
}

type TickerStream = ReturnType<typeof tickerStream>;

export { tickerStream };
export type { TickerStream };

import { defineStream, json } from "@runnel/hooks";
import { visitor } from "../../app/visitor.ts";
import type { Tick } from "./tick.ts";

const tickerStream = defineStream({
  url: "/api/ticker",
  headers: { "X-Visitor": visitor },
  events: { tick: json<Tick>() },
});

export { tickerStream };

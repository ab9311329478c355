import { defineStream, json, useSSEEvent, useSSEState } from "@runnel/hooks";
import type { ReactNode } from "react";
import { SSEDevtools } from "../../../../devtools/src/production.ts";
import type { Tick } from "../../server/frame.ts";
import { contend, url } from "../contend.tsx";
import { RunnelTicks } from "../runnel-ticks.tsx";

// `bench/panel.ts` chooses the view, how many frames are kept, and whether there is a second stream to compare with.
const parameters = new URLSearchParams(location.search);
const view = parameters.get("view") ?? "frames";
const keptFrames = Number(parameters.get("kept") ?? 5000);
localStorage.setItem(
  "runnel-devtools",
  JSON.stringify({ view, keptFrames, showActions: parameters.has("actions") }),
);

interface Market {
  readonly latest: Readonly<Record<string, Tick>>;
  readonly trades: readonly number[];
}

const initial: Market = { latest: {}, trades: [] };
const market = defineStream({
  url,
  events: { message: json<Tick>() },
  state: {
    initial,
    reduce: ({ latest, trades }, { data }): Market => ({
      latest: { ...latest, [data.symbol]: data },
      trades: [...trades.slice(-99), data.price],
    }),
  },
});

/** For the view of the state. */
function MarketSize(): ReactNode {
  return <p>{useSSEState(market, ({ trades }) => trades.length)}</p>;
}

const twin = defineStream({ url: `${url}&text`, events: { message: json<Tick>() } });

function Twin(): ReactNode {
  return <p>{useSSEEvent(twin, "message", { initial: 0, reduce: (count) => count + 1 })}</p>;
}

contend(RunnelTicks, (ticks) => (
  <>
    {ticks}
    {parameters.has("twin") && <Twin />}
    {view === "state" && <MarketSize />}
    <SSEDevtools initialOpen={view !== "closed"} />
  </>
));

import type { Scene } from "../scene.ts";
import { TickerPage } from "./TickerPage.tsx";

const ticker: Scene = {
  name: "ticker",
  title: "Price ticker",
  teaser: "many components, one connection",
  summary:
    "Twelve instruments, about forty trades a second. Every row, line and number subscribes by itself, and all of them share one connection. Drop it: no trade is lost, none comes twice.",
  Page: TickerPage,
  sources: ["stream.ts", "TickerPage.tsx", "PriceTable.tsx", "Totals.tsx", "server.ts"],
};

export { ticker };

import type { Scene } from "../scene.ts";
import { TickerPage } from "./TickerPage.tsx";
import { tickerWords } from "./words.ts";

const ticker: Scene = {
  name: "ticker",
  words: tickerWords,
  Page: TickerPage,
  sources: ["stream.ts", "TickerPage.tsx", "PriceTable.tsx", "Totals.tsx", "server.ts"],
};

export { ticker };

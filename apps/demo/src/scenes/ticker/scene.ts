import { lazy } from "react";
import type { Scene } from "../scene.ts";
import { tickerWords } from "./words.ts";

const ticker: Scene = {
  name: "ticker",
  words: tickerWords,
  Page: lazy(() => import("./TickerPage.tsx").then(({ TickerPage }) => ({ default: TickerPage }))),
  sources: ["stream.ts", "RunnelBoard.tsx", "board.ts", "NaiveBoard.tsx", "server.ts"],
};

export { ticker };

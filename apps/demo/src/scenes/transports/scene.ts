import { lazy } from "react";
import type { Scene } from "../scene.ts";
import { transportsWords } from "./words.ts";

const transports: Scene = {
  name: "transports",
  words: transportsWords,
  Page: lazy(() =>
    import("./TransportsPage.tsx").then(({ TransportsPage }) => ({ default: TransportsPage })),
  ),
  sources: ["stream.ts", "transports.ts", "TransportsPage.tsx", "probes.ts", "server.ts"],
};

export { transports };

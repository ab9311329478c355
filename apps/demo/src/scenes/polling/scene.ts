import { lazy } from "react";
import type { Scene } from "../scene.ts";
import { pollingWords } from "./words.ts";

const polling: Scene = {
  name: "polling",
  words: pollingWords,
  Page: lazy(() =>
    import("./PollingPage.tsx").then(({ PollingPage }) => ({ default: PollingPage })),
  ),
  sources: ["stream.ts", "poll.ts", "PollingPage.tsx", "use-streaming.ts", "server.ts", "jobs.ts"],
};

export { polling };

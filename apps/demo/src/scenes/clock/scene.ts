import type { Scene } from "../scene.ts";
import { ClockPage } from "./ClockPage.tsx";
import { clockWords } from "./words.ts";

const clock: Scene = {
  name: "clock",
  words: clockWords,
  Page: ClockPage,
  sources: ["stream.ts", "ClockPage.tsx", "server.ts"],
};

export { clock };

import type { Scene } from "../scene.ts";
import { ClockPage } from "./ClockPage.tsx";

const clock: Scene = {
  name: "clock",
  title: "Clock",
  teaser: "retry, and a named event",
  summary:
    "The server says the time once a second. Drop the connection: it is back within a second, and the seconds that you missed arrive late but complete.",
  Page: ClockPage,
  sources: ["stream.ts", "ClockPage.tsx", "server.ts"],
};

export { clock };

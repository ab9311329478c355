import { lazy } from "react";
import type { Scene } from "../scene.ts";
import { labWords } from "./words.ts";

const lab: Scene = {
  name: "lab",
  words: labWords,
  Page: lazy(() => import("./LabPage.tsx").then(({ LabPage }) => ({ default: LabPage }))),
  sources: ["stream.ts", "LabPage.tsx", "tally.ts", "session.ts", "wire.ts", "server.ts"],
};

export { lab };

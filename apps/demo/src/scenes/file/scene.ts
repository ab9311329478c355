import type { Scene } from "../scene.ts";
import { FilePage } from "./FilePage.tsx";
import { fileWords } from "./words.ts";

const file: Scene = {
  name: "file",
  words: fileWords,
  Page: FilePage,
  sources: ["stream.ts", "FilePage.tsx", "server.ts"],
};

export { file };

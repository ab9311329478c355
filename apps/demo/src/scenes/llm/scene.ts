import { lazy } from "react";
import type { Scene } from "../scene.ts";
import { llmWords } from "./words.ts";

const llm: Scene = {
  name: "llm",
  words: llmWords,
  Page: lazy(() => import("./LlmPage.tsx").then(({ LlmPage }) => ({ default: LlmPage }))),
  sources: ["stream.ts", "LlmPage.tsx", "answer.ts", "AnswerCard.tsx", "server.ts"],
};

export { llm };

import { lazy } from "react";
import type { Scene } from "../scene.ts";
import { transcriptionWords } from "./words.ts";

const transcription: Scene = {
  name: "transcription",
  words: transcriptionWords,
  Page: lazy(() =>
    import("./TranscriptionPage.tsx").then(({ TranscriptionPage }) => ({
      default: TranscriptionPage,
    })),
  ),
  sources: ["stream.ts", "TranscriptionPage.tsx", "transcript.ts", "server.ts", "script.ts"],
};

export { transcription };

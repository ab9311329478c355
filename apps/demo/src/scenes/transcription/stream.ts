import { defineStream, json } from "@runnel/hooks";
import { visitor } from "../../app/visitor.ts";
import type { End, Hypothesis, Speed, Talk } from "./hypothesis.ts";

interface Take {
  readonly talk: Talk;
  readonly speed: Speed;
  /** Counts how often a talk was begun here: each beginning is a stream of its own. */
  readonly take: number;
}

function transcriptionStream({ talk, speed, take }: Take) {
  return defineStream({
    url: `/api/transcription?talk=${talk}&speed=${speed}&take=${take}`,
    headers: { "X-Visitor": visitor },
    events: {
      interim: json<Hypothesis>(), // may be revised
      final: json<Hypothesis>(), // may not
      end: json<End>(),
    },
    until: (event) => event.type === "end",
  });
}

type TranscriptionStream = ReturnType<typeof transcriptionStream>;

export { transcriptionStream };
export type { Take, TranscriptionStream };

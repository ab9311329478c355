import { defineStream, json } from "@runnel/hooks";
import { visitor } from "../../platform/identity.ts";
import type { End, Hypothesis, PlaybackSpeed, Talk } from "./protocol.ts";

export interface Take {
  readonly talk: Talk;
  readonly speed: PlaybackSpeed;
  /** Counts the starts on this page: each start is a stream of its own. */
  readonly take: number;
}

export function transcriptionStream({ talk, speed, take }: Take) {
  return defineStream({
    url: `/api/transcription?talk=${talk}&speed=${speed}&take=${take}`,
    headers: { "X-Visitor": visitor },
    events: {
      interim: json<Hypothesis>(), // may be revised
      final: json<Hypothesis>(), // is never revised
      end: json<End>(),
    },
    until: (event) => event.type === "end",
  });
}

export type TranscriptionStream = ReturnType<typeof transcriptionStream>;

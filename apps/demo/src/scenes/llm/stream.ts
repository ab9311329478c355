import { defineStream, json } from "@runnel/hooks";
import { visitor } from "../../platform/identity.ts";
import type { Shape } from "./protocol.ts";

/** A part of the answer, independent of the wire format. */
export interface AnswerPiece {
  readonly text: string;
  readonly finished: boolean;
}

function readDelta(data: string): AnswerPiece {
  const { delta, finished } = JSON.parse(data) as { delta: string; finished: boolean };
  return { text: delta, finished };
}

/** The format of OpenAI's API, which most others share: chunks of JSON, then a last event that is not JSON. */
function readChunk(data: string): AnswerPiece {
  if (data === "[DONE]") return { text: "", finished: true };
  const { choices } = JSON.parse(data) as {
    choices: readonly { delta: { content?: string } }[];
  };
  return { text: choices[0]?.delta.content ?? "", finished: false };
}

/** Only the decoder knows the wire format. */
export function answerStream(shape: Shape) {
  return defineStream({
    url: "/api/llm",
    method: "POST",
    headers: { "X-Visitor": visitor },
    events: {
      message: shape === "openai" ? readChunk : readDelta,
      error: json<{ error: string }>(),
    },
    until: (event) => event.type === "message" && event.data.finished,
  });
}

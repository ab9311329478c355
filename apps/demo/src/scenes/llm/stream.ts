import { defineStream, json } from "@runnel/hooks";
import { visitor } from "../../app/visitor.ts";
import type { Shape } from "./choices.ts";

/** A piece of the answer, however it was written on the wire. */
interface Piece {
  readonly text: string;
  readonly finished: boolean;
}

function readDelta(data: string): Piece {
  const { delta, finished } = JSON.parse(data) as { delta: string; finished: boolean };
  return { text: delta, finished };
}

/** What OpenAI's API sends, and with it most others: chunks of JSON, then a last event that is none. */
function readChunk(data: string): Piece {
  if (data === "[DONE]") return { text: "", finished: true };
  const { choices } = JSON.parse(data) as {
    choices: readonly { delta: { content?: string } }[];
  };
  return { text: choices[0]?.delta.content ?? "", finished: false };
}

/** The decoder knows the shape. Nobody else has to. */
function answerStream(shape: Shape) {
  return defineStream({
    url: "/api/llm",
    method: "POST",
    headers: { "X-Visitor": visitor },
    events: {
      message: shape === "openai" ? readChunk : readDelta,
      error: json<{ message: string }>(),
    },
    until: (event) => event.type === "message" && event.data.finished,
  });
}

export { answerStream };
export type { Piece };

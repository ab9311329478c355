import { defineStream, json } from "@runnel/hooks";
import { person, visitor } from "../../platform/identity.ts";

/** A part of the answer, independent of the wire format. */
export interface AnswerPiece {
  readonly text: string;
  readonly finished: boolean;
}

function readDelta(data: string): AnswerPiece {
  const { delta, finished } = JSON.parse(data) as { delta: string; finished: boolean };
  return { text: delta, finished };
}

/** The format of OpenAI's Chat Completions, which most others share: chunks of JSON, then a last event that is not JSON. */
function readChunk(data: string): AnswerPiece {
  if (data === "[DONE]") return { text: "", finished: true };
  const { choices } = JSON.parse(data) as {
    choices: readonly { delta: { content?: string } }[];
  };
  return { text: choices[0]?.delta.content ?? "", finished: false };
}

const decoders = { delta: readDelta, "openai-chat": readChunk };

export type ReadableFormat = keyof typeof decoders;

/** The server's formats that this page can read. */
export const readableFormats: readonly ReadableFormat[] = ["delta", "openai-chat"];

/** Only the decoder knows the wire format. */
export function answerStream(format: ReadableFormat) {
  return defineStream({
    url: "/api/llm",
    method: "POST",
    headers: { "X-Person": person, "X-Visitor": visitor },
    events: { message: decoders[format], error: json<{ error: string }>() },
    until: (event) => event.type === "message" && event.data.finished,
  });
}

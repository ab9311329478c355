import { json } from "@runnel/hooks";
import type { AnswerState } from "@runnel/hooks/protocols";

type Piece =
  | { readonly delta: string; readonly finished: boolean }
  | { readonly error: string; readonly message: string };

const empty: AnswerState = {
  text: "",
  reasoning: "",
  toolCalls: [],
  finishReason: undefined,
  usage: undefined,
  error: undefined,
};

function addPiece(answer: AnswerState, { data }: { readonly data: Piece }): AnswerState {
  return "error" in data
    ? { ...answer, error: { message: data.message, code: data.error, raw: data } }
    : { ...answer, text: answer.text + data.delta };
}

/** A format of your own needs no more than this: a decoder, the end, and a reducer. */
export const delta = {
  decode: json<Piece>(),
  until: ({ data }: { readonly data: Piece }) =>
    "error" in data ? new Error(data.message) : data.finished,
  state: { initial: empty, reduce: addPiece },
};

import type { Piece } from "./stream.ts";

interface Answer {
  readonly text: string;
  readonly tokens: number;
  readonly finished: boolean;
  /** What the server said went wrong, after it had begun to answer. */
  readonly failure: string | undefined;
  /** When the first and the latest piece came, in milliseconds since the epoch. */
  readonly firstAt: number;
  readonly lastAt: number;
}

type AnswerEvent = { readonly receivedAt: number } & (
  | { readonly type: "message"; readonly data: Piece }
  | { readonly type: "error"; readonly data: { readonly message: string } }
);

const noAnswer: Answer = {
  text: "",
  tokens: 0,
  finished: false,
  failure: undefined,
  firstAt: 0,
  lastAt: 0,
};

function addPiece(answer: Answer, event: AnswerEvent): Answer {
  if (event.type === "error") return { ...answer, failure: event.data.message };
  const { text, finished } = event.data;
  // The shapes differ in how many events without text they send.
  if (text === "") return { ...answer, finished };
  return {
    ...answer,
    text: answer.text + text,
    tokens: answer.tokens + 1,
    finished,
    firstAt: answer.firstAt || event.receivedAt,
    lastAt: event.receivedAt,
  };
}

/** Between the first piece and the last, so that waiting for the first is not counted. */
function tokensPerSecond({ tokens, firstAt, lastAt }: Answer): number | undefined {
  if (lastAt <= firstAt) return undefined;
  return ((tokens - 1) * 1_000) / (lastAt - firstAt);
}

export { addPiece, noAnswer, tokensPerSecond };
export type { Answer, AnswerEvent };

import type { AnswerPiece } from "./stream.ts";

export interface Answer {
  readonly text: string;
  readonly tokens: number;
  readonly finished: boolean;
  /** The server's error code, if something went wrong after the answer had begun. */
  readonly failure: string | undefined;
  /** When the first and the latest piece arrived, in milliseconds since the epoch. */
  readonly firstAt: number;
  readonly lastAt: number;
}

export type AnswerEvent = { readonly receivedAt: number } & (
  | { readonly type: "message"; readonly data: AnswerPiece }
  | { readonly type: "error"; readonly data: { readonly error: string } }
);

export const emptyAnswer: Answer = {
  text: "",
  tokens: 0,
  finished: false,
  failure: undefined,
  firstAt: 0,
  lastAt: 0,
};

export function addPiece(answer: Answer, event: AnswerEvent): Answer {
  if (event.type === "error") return { ...answer, failure: event.data.error };
  const { text, finished } = event.data;
  // Events without text are not tokens. The wire formats differ in how many of them they send.
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

/** Measured from the first piece to the last, so the wait for the first one does not count. */
export function tokensPerSecond({ tokens, firstAt, lastAt }: Answer): number | undefined {
  if (lastAt <= firstAt) return undefined;
  return ((tokens - 1) * 1_000) / (lastAt - firstAt);
}

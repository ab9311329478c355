/** The wire formats: the simplest one, and that of most language models' servers. */
export const shapes = ["delta", "openai"] as const;

/** Tokens per second. */
export const speeds = [15, 60, 300] as const;

/** What the server does to the answer halfway. */
export const faults = ["none", "error", "cut", "end", "garbage"] as const;

/** The code of the error that the server reports inside the stream, in the format of its other errors. */
export const OUT_OF_INK = "out-of-ink";

/** The longest prompt, in characters. */
export const MAX_PROMPT = 500;

export type Shape = (typeof shapes)[number];
export type TokenSpeed = (typeof speeds)[number];
export type AnswerFault = (typeof faults)[number];

/** The server's report about an answer: how many tokens it sent, and how the answer ended. */
export interface Seen {
  readonly sent: number;
  readonly total: number;
  readonly ended: "finished" | "stopped" | "failed";
}

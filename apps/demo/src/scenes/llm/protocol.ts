/** The wire formats of the answers: the simplest one, and those that most servers of language models speak. */
export const formats = [
  "delta",
  "openai-chat",
  "openai-responses",
  "anthropic",
  "gemini",
  "ai-sdk",
  "ag-ui",
] as const;

/** Tokens per second. */
export const speeds = [15, 60, 300] as const;

/** What the server does to the answer halfway. `cut` and `end` concern only the connection: the answer goes on. */
export const faults = ["none", "error", "cut", "end", "garbage"] as const;

/** The longest prompt, in characters. */
export const MAX_PROMPT = 500;

export type Format = (typeof formats)[number];
export type TokenSpeed = (typeof speeds)[number];
export type AnswerFault = (typeof faults)[number];

/** How an answer ended. `stopped`: its reader cancelled it. */
export type Outcome = "finished" | "stopped" | "failed";

/** The server's report about an answer that has ended: how, and after how many events. */
export interface Report {
  readonly outcome: Outcome;
  readonly events: number;
}

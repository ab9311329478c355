import { onTestFinished } from "vitest";
import { defineStream, json } from "../../src/client.ts";
import type { StreamDefinition } from "../../src/client.ts";
import { startAnswerServer } from "./answer-server.ts";
import type { AnswerServer, AnswerServerOptions } from "./answer-server.ts";

export const PIECES: readonly string[] = [
  "Once ",
  "upon ",
  "a ",
  "time ",
  "there ",
  "was ",
  "a ",
  "stream.",
];
export const TEXT: string = PIECES.join("");

export async function start(options: Partial<AnswerServerOptions> = {}): Promise<AnswerServer> {
  const server = await startAnswerServer({ pieces: () => PIECES, ...options });
  onTestFinished(() => server.close());
  return server;
}

export type Answers = StreamDefinition<{ readonly done: string }, string, string>;

export function answersOf(
  url: string,
  options: { readonly heartbeatTimeout?: number } = {},
): Answers {
  return defineStream({
    url,
    ...options,
    decode: json<string>(),
    events: { done: json<string>() },
    until: (event) => event.type === "done",
    state: {
      initial: "",
      reduce: (text, event) => (event.type === "message" ? text + event.data : text),
    },
    resume: {
      id: ({ headers }) => headers?.get("answer-id"),
      url: (id) => `${url}/${id}`,
      cancel: (id) => `${url}/${id}`,
    },
  });
}

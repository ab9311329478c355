import { onTestFinished } from "vitest";
import { defineStream, json } from "../../src/client.ts";
import type { RequestSnapshot, StreamDefinition, StreamRequest } from "../../src/client.ts";
import { createChecks } from "../connection/checks.ts";
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

/** Resolves when the snapshot fits. */
export function until<Data>(
  request: StreamRequest<Data>,
  fits: (snapshot: RequestSnapshot<Data>) => boolean,
): Promise<RequestSnapshot<Data>> {
  const checks = createChecks();
  const unsubscribe = request.subscribe(checks.run);
  return checks
    .until(() => (fits(request.getSnapshot()) ? request.getSnapshot() : undefined))
    .finally(unsubscribe);
}

export const hasEnded = ({ endedBy }: RequestSnapshot<unknown>): boolean => endedBy !== undefined;

/** Keeps a request, as a mounted component does. */
export function mount(request: StreamRequest<unknown>): () => void {
  return request.subscribe(() => undefined);
}

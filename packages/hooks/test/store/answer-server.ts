import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server does to a connection after some events. */
export type AnswerFault = "cut" | "end" | "stall" | "none";

/** One answer. It is generated independently of the connections. */
export interface Answer {
  readonly id: string;
  /** The whole text, also the part that is not generated yet. */
  readonly pieces: readonly string[];
  generated: number;
  posts: number;
  gets: string[];
  cancels: number;
  isCancelled: boolean;
}

export interface AnswerServerOptions {
  readonly pieces: (prompt: string) => readonly string[];
  /** The fault of a connection, and after how many of its events it occurs. */
  readonly fault?: () => { readonly kind: AnswerFault; readonly after: number };
  /** Pieces generated in one turn of the event loop. @defaultValue 3 */
  readonly pace?: number;
  /** @defaultValue true */
  readonly hasIds?: boolean;
  /** Called with the request to start; resolves when its headers may be sent. */
  readonly beforeHeaders?: () => Promise<void>;
}

export interface AnswerServer {
  readonly url: string;
  readonly answers: ReadonlyMap<string, Answer>;
  /** Open connections. */
  readonly live: number;
  /** Loses an answer, as a server that was restarted. */
  forget(id: string): void;
  /** Generates no further piece until `resume` is called. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

/** A server like those of language models: it POSTs an answer, resumes it by GET, and cancels it by DELETE. */
export async function startAnswerServer(options: AnswerServerOptions): Promise<AnswerServer> {
  const {
    pieces,
    fault = () => ({ kind: "none", after: 0 }),
    pace = 3,
    hasIds = true,
    beforeHeaders,
  } = options;
  const answers = new Map<string, Answer>();
  const followers = new Map<Answer, Set<() => void>>();
  const connections = new Set<ServerResponse>();
  let isPaused = false;

  function generate(answer: Answer): void {
    if (answer.isCancelled || answer.generated > answer.pieces.length) return;
    if (!isPaused) answer.generated += pace;
    for (const follow of followers.get(answer) ?? []) follow();
    setTimeout(() => generate(answer), 1);
  }

  const idLine = (id: number): string => (hasIds ? `id: ${id}\n` : "");

  function serve(answer: Answer, from: number, response: ServerResponse): void {
    connections.add(response);
    const { kind, after } = fault();
    let next = from;
    let sent = 0;
    const follow = (): void => {
      if (response.destroyed || response.writableEnded) return stop();
      while (next < Math.min(answer.generated, answer.pieces.length)) {
        if (kind !== "none" && sent === after) return breakOff();
        next += 1;
        sent += 1;
        response.write(`${idLine(next)}data: ${JSON.stringify(answer.pieces[next - 1])}\n\n`);
      }
      if (next < answer.pieces.length) return;
      response.end(`${idLine(next + 1)}event: done\ndata: "stop"\n\n`);
      stop();
    };
    const stop = (): void => {
      connections.delete(response);
      followers.get(answer)?.delete(follow);
    };
    const breakOff = (): void => {
      followers.get(answer)?.delete(follow);
      if (kind === "end") response.end();
      else if (kind === "cut") {
        response.write(`${idLine(next + 1)}da`, () => response.socket?.destroy());
      }
    };
    response.on("close", stop);
    followers.set(answer, (followers.get(answer) ?? new Set()).add(follow));
    response.writeHead(200, { "content-type": "text/event-stream", "answer-id": answer.id });
    response.flushHeaders();
    follow();
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = request.url?.split("/")[2];
    const answer = id === undefined ? undefined : answers.get(id);
    if (request.method === "POST") {
      let body = "";
      for await (const part of request) body += String(part);
      const { prompt } = JSON.parse(body) as { prompt: string };
      const known = answers.get(prompt);
      if (known !== undefined) known.posts += 1;
      const created = known ?? {
        id: prompt,
        pieces: pieces(prompt),
        generated: 0,
        posts: 1,
        gets: [],
        cancels: 0,
        isCancelled: false,
      };
      answers.set(prompt, created);
      await beforeHeaders?.();
      generate(created);
      serve(created, 0, response);
    } else if (answer === undefined) response.writeHead(404).end();
    else if (request.method === "DELETE" || request.method === "PUT") {
      answer.cancels += 1;
      answer.isCancelled = true;
      response.writeHead(204).end();
    } else {
      const last = String(request.headers["last-event-id"] ?? "");
      answer.gets.push(last);
      if (answer.isCancelled) response.writeHead(204).end();
      else serve(answer, Number(last), response);
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/answers`,
    answers,
    get live() {
      return connections.size;
    },
    forget: (id) => void answers.delete(id),
    pause() {
      isPaused = true;
    },
    resume() {
      isPaused = false;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

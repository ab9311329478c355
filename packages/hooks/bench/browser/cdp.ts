import type { Readable, Writable } from "node:stream";

/** Sends commands to the browser or to one page. */
export interface CDPSession {
  send<Result = unknown>(method: string, params?: object): Promise<Result>;
}

/** A connection by the Chrome DevTools Protocol over a pipe. */
export interface CDPConnection extends CDPSession {
  session(sessionId: string): CDPSession;
}

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/**
 * Connects to a browser that was started with `--remote-debugging-pipe`. Playwright is not used, because it enables the
 * Network domain of every page, which adds work to each event of a stream.
 */
export function connectCDP(output: Writable, input: Readable): CDPConnection {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let buffer = "";

  input.setEncoding("utf8");
  input.on("data", (text: string) => {
    const [first = "", ...others] = text.split("\0");
    buffer += first;
    for (const other of others) {
      receive(JSON.parse(buffer) as Reply);
      buffer = other;
    }
  });
  input.on("close", () => {
    for (const { reject } of waiting.values())
      reject(new Error("The browser closed the connection."));
  });

  function receive({ id, result, error }: Reply): void {
    // A message without an id is an event. No event is needed.
    if (id === undefined) return;
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(result);
    else call?.reject(new Error(error.message));
  }

  function sender(sessionId?: string): CDPSession["send"] {
    return async <Result>(method: string, params: object = {}) => {
      lastId += 1;
      const id = lastId;
      const result = await new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      });
      return result as Result;
    };
  }

  return { send: sender(), session: (sessionId) => ({ send: sender(sessionId) }) };
}

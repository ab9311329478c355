import type { Readable, Writable } from "node:stream";

/** Sends commands to the browser, or to one page of it. */
export interface CDPSession {
  send<Result = unknown>(method: string, params?: object): Promise<Result>;
}

/** The DevTools protocol over a pipe. */
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
 * Speaks to a browser started with `--remote-debugging-pipe`. Plain, and not through Playwright, which turns
 * on the Network domain of every page that it knows: with it each event of a stream is charged extra.
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
    for (const { reject } of waiting.values()) reject(new Error("The browser is gone."));
  });

  function receive({ id, result, error }: Reply): void {
    // What has no id is an event; nothing here listens to any.
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

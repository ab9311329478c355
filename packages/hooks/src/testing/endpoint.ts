import { isWritable, normalizeAnswer } from "./answer.ts";
import type { Answer, NormalizedAnswer } from "./answer.ts";
import { createConnectionCounter } from "./connection-counts.ts";
import type { ConnectionCounts, RecordedRequest, TrafficCondition } from "./connection-counts.ts";
import { formatComment, formatEvent } from "./event-format.ts";
import type { TestEvent } from "./event-format.ts";
import type { Exchange, Route, RouteContext } from "./exchange.ts";

/** How an endpoint responds from its first request on. */
export type EndpointPlan = {
  /**
   * The responses to the first requests, one each. `endpoint.answer()` adds more.
   * @defaultValue `[]`
   */
  readonly answers?: readonly Answer[];
  /**
   * The response to every request once the queue is empty.
   * @defaultValue `{}`: a 200 with `text/event-stream` that is held open
   */
  readonly otherwise?: Answer;
};

/** A URL with its own scripted responses. Everything is counted on the server. */
export type Endpoint = {
  readonly url: string;
  /** Adds responses to the queue, one for each of the next requests. Rejects if an answer is invalid. */
  answer(...answers: readonly Answer[]): Promise<void>;
  /**
   * Writes text (UTF-8) or bytes to every live connection that is held open, after the rest of its scripted answer.
   * Resolves when the system has them. Rejects if no client is connected, because a test that sends too early would
   * wait for ever.
   */
  send(data: string | Uint8Array): Promise<void>;
  /** Formats an event and sends it. Rejects as `send` and `formatEvent` do. */
  event(event: TestEvent): Promise<void>;
  /** Sends a comment. Rejects as `send` does. */
  comment(text: string): Promise<void>;
  /** Ends every live response cleanly. The rest of a scripted answer is dropped. */
  end(): Promise<void>;
  /** Resets the socket of every live connection, even in the middle of a frame. */
  cut(): Promise<void>;
  /** The requests so far, oldest first. */
  requests(): Promise<readonly RecordedRequest[]>;
  connections(): Promise<ConnectionCounts>;
  /**
   * Resolves as soon as the condition matches. After `timeoutMs` (10,000 by default) it rejects with the present
   * counts.
   */
  waitFor(condition: TrafficCondition, timeoutMs?: number): Promise<void>;
  /** Cuts the live connections. From then on the URL responds with 404. */
  close(): Promise<void>;
};

export function createEndpoint(plan: EndpointPlan, context: RouteContext): Route<Endpoint> {
  const { url, initialComment, onClosed } = context;
  const normalize = (answer: Answer): NormalizedAnswer => normalizeAnswer(answer, initialComment);
  const queue: NormalizedAnswer[] = (plan.answers ?? []).map(normalize);
  const otherwise = normalize(plan.otherwise ?? {});
  const counter = createConnectionCounter(url);
  const live = new Map<Exchange, NormalizedAnswer>();

  async function send(data: string | Uint8Array): Promise<void> {
    if (!isWritable(data)) {
      throw new TypeError(
        `@runnel/hooks/testing: endpoint.send() takes a string or a Uint8Array; received ${typeof data}. ` +
          "To send an event as an object, use endpoint.event().",
      );
    }
    const held = [...live].filter(([, answer]) => answer.finally === "hold");
    if (held.length === 0) {
      throw new Error(
        `@runnel/hooks/testing: no client is connected to ${url}, so nothing was sent. ` +
          "Await endpoint.waitFor({ live: 1 }) first, or script the next response with endpoint.answer({ chunks }).",
      );
    }
    await Promise.all(held.map(([exchange]) => exchange.run(() => exchange.write(data))));
  }

  const control: Endpoint = {
    url,
    async answer(...answers) {
      queue.push(...answers.map(normalize));
    },
    send,
    event: async (event) => send(formatEvent(event)),
    comment: async (text) => send(formatComment(text)),
    async end() {
      await Promise.all([...live.keys()].map((exchange) => exchange.end()));
    },
    async cut() {
      await Promise.all([...live.keys()].map((exchange) => exchange.cut()));
    },
    requests: async () => counter.requests(),
    connections: async () => counter.counts(),
    waitFor: (condition, timeoutMs) => counter.waitFor(condition, timeoutMs),
    async close() {
      onClosed();
      await control.cut();
      counter.close();
    },
  };

  return {
    control,
    accept(exchange) {
      const answer = queue.shift() ?? otherwise;
      live.set(exchange, answer);
      exchange.onClose(() => {
        live.delete(exchange);
        counter.closed();
      });
      void exchange.run(() => playAnswer(exchange, answer, counter.opened));
      counter.requestReceived(exchange.request);
    },
  };
}

async function playAnswer(
  exchange: Exchange,
  answer: NormalizedAnswer,
  onOpened: () => void,
): Promise<void> {
  if (answer.headersAfter === "never") {
    if (answer.finally === "cut") void exchange.cut();
    return;
  }
  if (answer.headersAfter > 0) await exchange.pause(answer.headersAfter);
  if (!exchange.isOpen() || exchange.isStopping()) return;
  exchange.writeHead(answer.status, answer.headers);
  if (answer.status === 200) onOpened();
  for (const chunk of answer.chunks) {
    if (exchange.isStopping()) return;
    await (isWritable(chunk) ? exchange.write(chunk) : exchange.pause(chunk.wait));
  }
  // Not awaited: these are queued behind the task that runs here.
  if (answer.finally === "end") void exchange.end();
  if (answer.finally === "cut") void exchange.cut();
}

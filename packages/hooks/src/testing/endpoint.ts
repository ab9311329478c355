import { checkAnswer, isWritable, type Answer, type CheckedAnswer } from "./answer.ts";
import { formatComment, formatEvent, type TestEvent } from "./event-block.ts";
import type { Exchange } from "./exchange.ts";
import type { Hosted } from "./hosted.ts";
import {
  createTraffic,
  type ConnectionCounts,
  type RecordedRequest,
  type TrafficCondition,
} from "./traffic.ts";

/** How an endpoint behaves from its first request on. */
export type EndpointPlan = {
  /** What the first requests get, one each. More can be added with `endpoint.answer()`. */
  readonly answers?: readonly Answer[];
  /** What every request gets once the queue is empty. Default: `200 text/event-stream`, held open. */
  readonly otherwise?: Answer;
};

/** A URL with its own scripted behaviour. Everything is counted on the server. */
export type Endpoint = {
  readonly url: string;
  /** Queues what the next requests get, one answer each. */
  answer(...answers: readonly Answer[]): Promise<void>;
  /**
   * Writes raw text (UTF-8) or bytes to every live connection that holds, behind what is left of its scripted answer.
   * Resolves when they have been handed to the system; rejects if nobody is connected, because a test that sends too early would wait for ever.
   */
  send(data: string | Uint8Array): Promise<void>;
  /** Formats an event and sends it. */
  event(event: TestEvent): Promise<void>;
  /** Sends a comment. */
  comment(text: string): Promise<void>;
  /** Ends every live response cleanly. What is left of a scripted answer is dropped. */
  end(): Promise<void>;
  /** Resets the socket of every live connection, mid-frame if that is where it is. */
  cut(): Promise<void>;
  /** The requests so far, oldest first. */
  requests(): Promise<readonly RecordedRequest[]>;
  connections(): Promise<ConnectionCounts>;
  /** Resolves as soon as the condition holds; rejects after `timeoutMs` (default 10,000) and says what holds instead. */
  waitFor(condition: TrafficCondition, timeoutMs?: number): Promise<void>;
  /** Cuts what is live and answers 404 from now on. */
  close(): Promise<void>;
};

async function play(exchange: Exchange, answer: CheckedAnswer, opened: () => void): Promise<void> {
  if (answer.headersAfter === "never") {
    if (answer.finally === "cut") void exchange.cut();
    return;
  }
  if (answer.headersAfter > 0) await exchange.pause(answer.headersAfter);
  if (!exchange.isOpen() || exchange.isStopping()) return;
  exchange.head(answer.status, answer.headers);
  if (answer.status === 200) opened();
  for (const chunk of answer.chunks) {
    if (exchange.isStopping()) return;
    await (isWritable(chunk) ? exchange.write(chunk) : exchange.pause(chunk.wait));
  }
  // Not awaited: they queue behind this task.
  if (answer.finally === "end") void exchange.end();
  if (answer.finally === "cut") void exchange.cut();
}

/** Makes an endpoint; `closed` tells the host to forget it. */
export function createEndpoint(
  url: string,
  plan: EndpointPlan,
  closed: () => void,
): Hosted<Endpoint> {
  const queue: CheckedAnswer[] = (plan.answers ?? []).map(checkAnswer);
  const otherwise = checkAnswer(plan.otherwise ?? {});
  const traffic = createTraffic(url);
  const live = new Map<Exchange, CheckedAnswer>();

  async function send(data: string | Uint8Array): Promise<void> {
    if (!isWritable(data)) {
      throw new TypeError(
        "@runnel/hooks/testing: endpoint.send() takes text or a Uint8Array. For an event as an object use endpoint.event().",
      );
    }
    const listening = [...live].filter(([, answer]) => answer.finally === "hold");
    if (listening.length === 0) {
      throw new Error(
        `@runnel/hooks/testing: nobody is connected to ${url}, so nothing was sent. ` +
          "Await endpoint.waitFor({ live: 1 }) first, or script the next response with endpoint.answer({ chunks }).",
      );
    }
    await Promise.all(listening.map(([exchange]) => exchange.run(() => exchange.write(data))));
  }

  const control: Endpoint = {
    url,
    async answer(...answers) {
      queue.push(...answers.map(checkAnswer));
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
    requests: async () => traffic.requests(),
    connections: async () => traffic.counts(),
    waitFor: (condition, timeoutMs) => traffic.waitFor(condition, timeoutMs),
    async close() {
      closed();
      await control.cut();
      traffic.close();
    },
  };

  return {
    control,
    accept(exchange) {
      const answer = queue.shift() ?? otherwise;
      live.set(exchange, answer);
      exchange.onClose(() => {
        live.delete(exchange);
        traffic.left();
      });
      void exchange.run(() => play(exchange, answer, traffic.opened));
      traffic.arrived(exchange.request);
    },
  };
}

import { INITIAL_COMMENT, normalizeAnswer } from "./answer.ts";
import type { Answer } from "./answer.ts";
import {
  htmlPage,
  noContent,
  redirectTo,
  tooManyRequests,
  unauthorized,
  unavailable,
} from "./answer-presets.ts";
import { encodeNumberedEvent } from "./event-format.ts";
import type { Exchange, RouteContext } from "./exchange.ts";
import { createRandom, planFaults, sendWithFault } from "./fault-injection.ts";
import type { FaultPlan, Random } from "./fault-injection.ts";
import type { FaultRecord } from "./log-check.ts";
import type { LogFault, NormalizedLogOptions } from "./log-options.ts";
import { startTimer } from "./real-timers.ts";

/** Sends the events of a log to its connections, and injects the faults. */
export type LogStream = {
  /** Appends events and returns the newest ID. */
  append(count: number): number;
  length(): number;
  live(): Exchange[];
  /** Ends every stall. */
  release(): void;
  serve(exchange: Exchange): Promise<void>;
};

/** The target of a redirect. It is below the URL of the log, so the same log serves it. */
const REDIRECT_PATH = "/redirected";
/** The maximum number of events in one write, if there is no fault among them. */
const BATCH_SIZE = 64;
const LINE_ENDS = ["\n", "\r\n", "\r"] as const;

export function createLogStream(
  { url, initialComment }: Pick<RouteContext, "url" | "initialComment">,
  options: NormalizedLogOptions,
  record: FaultRecord,
  onOpened: () => void,
): LogStream {
  const live = new Set<Exchange>();
  const waitingForEvents = new Set<() => void>();
  const stalled = new Set<() => void>();
  let length = options.length;
  let connections = 0;
  let wasUnauthorized = false;

  const refusals: Partial<Record<LogFault, () => Answer>> = {
    "429": () => tooManyRequests(options.retryAfter),
    "503": () => unavailable(options.retryAfter),
    "401": () => unauthorized(),
    "204": () => noContent(),
    html: () => htmlPage(),
    redirect: () => redirectTo(url + REDIRECT_PATH),
  };

  function untilAppended(exchange: Exchange, id: number): Promise<void> {
    if (id <= length) return Promise.resolve();
    return exchange.waitUntil((done) => {
      waitingForEvents.add(done);
      return () => waitingForEvents.delete(done);
    });
  }

  function stall(exchange: Exchange): Promise<void> {
    return exchange.waitUntil((done) => {
      stalled.add(done);
      const cancelTimer =
        options.stallFor === "released" ? () => {} : startTimer(options.stallFor, done);
      return () => {
        cancelTimer();
        stalled.delete(done);
      };
    });
  }

  /** Sends events without faults, from the ID `first` up to but not including `limit`. Returns the next ID to send. */
  async function sendEvents(
    exchange: Exchange,
    first: number,
    limit: number,
    lineEnd: string,
  ): Promise<number> {
    let id = first;
    while (id < limit && !isOver(exchange)) {
      await untilAppended(exchange, id);
      if (isOver(exchange)) break;
      const events: Uint8Array[] = [];
      for (; id < limit && id <= length && events.length < BATCH_SIZE; id += 1) {
        events.push(encodeNumberedEvent(id, lineEnd));
      }
      await exchange.write(concatenate(events));
    }
    return id;
  }

  async function streamEvents(
    exchange: Exchange,
    first: number,
    plan: FaultPlan,
    random: Random,
  ): Promise<void> {
    const lineEnd = (options.faults.length > 0 && random.pick(LINE_ENDS)) || "\n";
    exchange.writeHead(200, normalizeAnswer({}, false).headers);
    onOpened();
    if (options.retry !== undefined) await exchange.write(`retry: ${options.retry}\n\n`);
    else if (first > length && initialComment) await exchange.write(INITIAL_COMMENT);
    let next = first;
    while (!isOver(exchange)) {
      const planned = record.isDue() ? plan.inStream() : undefined;
      next = await sendEvents(exchange, next, planned ? next + planned.after : Infinity, lineEnd);
      await untilAppended(exchange, next);
      // `calm()` may have been called while this connection waited for events.
      if (isOver(exchange) || !planned || !record.isDue()) continue;
      const context = { exchange, random, record, lineEnd, length, stall };
      next = await sendWithFault(context, next, planned.fault);
    }
  }

  return {
    append(count) {
      if (!Number.isSafeInteger(count) || count < 1) {
        throw new TypeError(
          `@runnel/hooks/testing: append() takes a positive integer; received ${String(count)}.`,
        );
      }
      length += count;
      for (const done of waitingForEvents) done();
      return length;
    },
    length: () => length,
    live: () => [...live],
    release() {
      for (const done of stalled) done();
    },
    async serve(exchange) {
      live.add(exchange);
      exchange.onClose(() => live.delete(exchange));
      const { lastEventId = "", url: requestUrl } = exchange.request;
      const last = Number(lastEventId);
      if (!Number.isInteger(last) || last < 0 || last > length) {
        const body = `Last-Event-ID ${JSON.stringify(lastEventId)} is not an ID of this log, which has 1 to ${length}.`;
        return refuse(exchange, { status: 400, body });
      }
      const random = createRandom(options.seed ?? 0, connections);
      connections += 1;
      const isRedirected = new URL(requestUrl).pathname.endsWith(REDIRECT_PATH);
      const plan = planFaults(random, options, !wasUnauthorized && !isRedirected);
      const fault = record.isDue() ? plan.onRequest() : undefined;
      wasUnauthorized = fault === "401";
      const refusal = fault && refusals[fault];
      if (fault && refusal) {
        record.injected(fault);
        return refuse(exchange, refusal());
      }
      const first = fault === "repeat" ? Math.max(1, last - random.below(5)) : last + 1;
      if (first <= last) record.repeated(last, first);
      return streamEvents(exchange, first, plan, random);
    },
  };
}

function isOver(exchange: Exchange): boolean {
  return !exchange.isOpen() || exchange.isStopping();
}

async function refuse(exchange: Exchange, answer: Answer): Promise<void> {
  const { status, headers, chunks } = normalizeAnswer(answer, false);
  exchange.writeHead(status, headers);
  for (const chunk of chunks) if (typeof chunk === "string") await exchange.write(chunk);
  void exchange.end();
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

import {
  htmlPage,
  noContent,
  redirectTo,
  tooManyRequests,
  unauthorized,
  unavailable,
} from "./answers.ts";
import { checkAnswer, type Answer } from "./answer.ts";
import type { Exchange } from "./exchange.ts";
import type { FaultRecord } from "./fault-record.ts";
import { planFaults, type FaultPlan, type LogFault } from "./log-faults.ts";
import type { CheckedLogOptions } from "./log-options.ts";
import {
  drip,
  numberedBlock,
  splitAnywhere,
  splitCharacter,
  splitLineEnd,
} from "./numbered-event.ts";
import { createRandom, type Random } from "./random.ts";
import { after as later } from "./real-time.ts";

/** Serves the events of a log, faults and all. */
export type LogStream = {
  append(count: number): number;
  length(): number;
  live(): Exchange[];
  release(): void;
  serve(exchange: Exchange): Promise<void>;
};

/** Where a redirect leads: below the log's URL, so that it meets the same log. */
const detour = "/redirected";

/** Events without a fault among them share writes, up to so many. */
const batch = 64;

export function createLogStream(
  url: string,
  options: CheckedLogOptions,
  record: FaultRecord,
  opened: () => void,
): LogStream {
  const live = new Set<Exchange>();
  const awaitEvents = new Set<() => void>();
  const awaitRelease = new Set<() => void>();
  let length = options.length;
  let connections = 0;
  let refused = false;

  const isOver = (exchange: Exchange): boolean => !exchange.isOpen() || exchange.isStopping();

  const refusals: Partial<Record<LogFault, () => Answer>> = {
    "429": () => tooManyRequests(options.retryAfter),
    "503": () => unavailable(options.retryAfter),
    "401": () => unauthorized(),
    "204": () => noContent(),
    html: () => htmlPage(),
    redirect: () => redirectTo(url + detour),
  };

  async function refuse(exchange: Exchange, answer: Answer): Promise<void> {
    const { status, headers, chunks } = checkAnswer(answer);
    exchange.head(status, headers);
    for (const chunk of chunks) if (typeof chunk === "string") await exchange.write(chunk);
    void exchange.end();
  }

  function hasEvent(exchange: Exchange, id: number): Promise<void> {
    if (id <= length) return Promise.resolve();
    return exchange.until((done) => {
      awaitEvents.add(done);
      return () => awaitEvents.delete(done);
    });
  }

  function stall(exchange: Exchange): Promise<void> {
    return exchange.until((done) => {
      awaitRelease.add(done);
      const cancel = options.stallFor === "released" ? () => {} : later(options.stallFor, done);
      return () => {
        cancel();
        awaitRelease.delete(done);
      };
    });
  }

  /** Events without faults, up to and without `limit`. Returns the id after the last one. */
  async function clean(
    exchange: Exchange,
    from: number,
    limit: number,
    lineEnd: string,
  ): Promise<number> {
    let id = from;
    while (id < limit && !isOver(exchange)) {
      await hasEvent(exchange, id);
      if (isOver(exchange)) break;
      const blocks: Uint8Array[] = [];
      for (; id < limit && id <= length && blocks.length < batch; id += 1)
        blocks.push(numberedBlock(id, lineEnd));
      await exchange.write(joined(blocks));
    }
    return id;
  }

  /** The event with a fault in it. Returns the id to go on with. */
  async function faulty(
    exchange: Exchange,
    id: number,
    fault: LogFault,
    lineEnd: string,
    random: Random,
  ): Promise<number> {
    const write = async (parts: readonly Uint8Array[]): Promise<void> => {
      for (const part of parts) if (!isOver(exchange)) await exchange.write(part);
    };
    const block = numberedBlock(id, lineEnd);
    if (fault === "skip") {
      // Something must follow, or the client could not tell.
      const to = Math.min(id + random.below(3), length - 1);
      if (to < id) return id;
      record.skips(id, to);
      return to + 1;
    }
    // Counted once it lasts, so that a test which waited for a stall can release it.
    if (fault !== "stall") record.injects(fault);
    if (fault === "split-character") await write(splitCharacter(block, random));
    else if (fault === "split-line-end")
      await write(splitLineEnd(numberedBlock(id, "\r\n"), random));
    else if (fault === "drip") await write(drip(block));
    else {
      const [begun = block, rest = block] = splitAnywhere(block, random);
      if (fault !== "end" || random.below(2) === 0) await write([begun]);
      if (fault === "reset") void exchange.cut();
      else if (fault === "end") void exchange.end();
      else {
        record.injects(fault);
        await stall(exchange);
        await write([rest]);
      }
    }
    return id + 1;
  }

  async function stream(
    exchange: Exchange,
    first: number,
    plan: FaultPlan,
    random: Random,
  ): Promise<void> {
    const lineEnd = (options.faults.length > 0 && random.pick(["\n", "\r\n", "\r"])) || "\n";
    exchange.head(200, checkAnswer({}).headers);
    opened();
    if (options.retry !== undefined) await exchange.write(`retry: ${options.retry}\n\n`);
    let next = first;
    while (!isOver(exchange)) {
      const planned = record.isDue() ? plan.inStream() : undefined;
      next = await clean(exchange, next, planned ? next + planned.after : Infinity, lineEnd);
      await hasEvent(exchange, next);
      if (isOver(exchange) || !planned) continue;
      // It may have become calm while this connection waited for events.
      if (record.isDue()) next = await faulty(exchange, next, planned.fault, lineEnd, random);
    }
  }

  return {
    append(count) {
      if (!Number.isSafeInteger(count) || count < 1) {
        throw new TypeError(
          `@runnel/hooks/testing: append() takes a whole number of events from 1 on, not ${String(count)}.`,
        );
      }
      length += count;
      for (const done of awaitEvents) done();
      return length;
    },
    length: () => length,
    live: () => [...live],
    release() {
      for (const done of awaitRelease) done();
    },
    async serve(exchange) {
      live.add(exchange);
      exchange.onClose(() => live.delete(exchange));
      const { lastEventId = "", url: asked } = exchange.request;
      const last = Number(lastEventId);
      if (!Number.isInteger(last) || last < 0 || last > length) {
        const body = `Last-Event-ID ${JSON.stringify(lastEventId)} is no id of this log, which has 1 to ${length}.`;
        return refuse(exchange, { status: 400, body });
      }
      const random = createRandom(options.seed ?? 0, connections);
      connections += 1;
      const arrivedByDetour = new URL(asked).pathname.endsWith(detour);
      const plan = planFaults(random, options.faults, options.spacing, refused || arrivedByDetour);
      const fault = record.isDue() ? plan.onRequest() : undefined;
      refused = fault === "401";
      const refusal = fault && refusals[fault];
      if (fault && refusal) {
        record.injects(fault);
        return refuse(exchange, refusal());
      }
      const from = fault === "repeat" ? Math.max(1, last - random.below(5)) : last + 1;
      if (from <= last) record.repeats(last, from);
      return stream(exchange, from, plan, random);
    },
  };
}

function joined(blocks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(blocks.reduce((size, block) => size + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    bytes.set(block, at);
    at += block.length;
  }
  return bytes;
}

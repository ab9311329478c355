import { encodeNumberedEvent } from "./event-format.ts";
import type { Exchange } from "./exchange.ts";
import type { FaultRecord } from "./log-check.ts";
import { requestFaults, streamFaults } from "./log-options.ts";
import type { NormalizedLogOptions, RequestFault, StreamFault } from "./log-options.ts";

/** A seeded random number generator. */
export type Random = {
  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number;
  /** One of the items; `undefined` only for an empty list. */
  pick<Item>(items: readonly Item[]): Item | undefined;
};

/**
 * Gives the same numbers for the same seed and connection (mulberry32). Each connection has a generator of its own, so
 * its faults do not depend on the progress of another connection.
 */
export function createRandom(seed: number, connection: number): Random {
  let state = (Math.imul(connection + 1, 0x9e3779b1) ^ seed) >>> 0;

  function below(limit: number): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  return { below, pick: (items) => items[below(items.length)] };
}

/** Chooses the faults of one connection. */
export type FaultPlan = {
  /** The fault on the request; `undefined` for a response without one. */
  onRequest(): RequestFault | undefined;
  /** The next fault in the stream and the number of events before it; `undefined` if no such fault is enabled. */
  inStream(): { readonly fault: StreamFault; readonly after: number } | undefined;
};

/**
 * @param mayRefuse False right after a 401, because a second one means that the new credentials were refused as well;
 *   and after a redirect, because redirects must end.
 */
export function planFaults(
  random: Random,
  { faults, spacing }: Pick<NormalizedLogOptions, "faults" | "spacing">,
  mayRefuse: boolean,
): FaultPlan {
  const onRequest = requestFaults.filter((fault) => faults.includes(fault));
  const inStream = streamFaults.filter((fault) => faults.includes(fault));
  const ending = inStream.filter((fault) => fault === "reset" || fault === "end").length;
  return {
    onRequest() {
      // A stream lasts until a fault ends it. So each fault that ends a stream adds one chance that a request is not
      // refused. This makes all kinds of faults about equally frequent. There is at least one such chance.
      const fault = onRequest[random.below(onRequest.length + Math.max(1, ending))];
      return mayRefuse || fault === "repeat" ? fault : undefined;
    },
    inStream() {
      const fault = random.pick(inStream);
      return fault && { fault, after: random.below(spacing + 1) };
    },
  };
}

/** The connection and the log in which a fault is injected. */
export type FaultContext = {
  readonly exchange: Exchange;
  readonly random: Random;
  readonly record: FaultRecord;
  /** The line end of the connection. */
  readonly lineEnd: string;
  /** The newest ID of the log. */
  readonly length: number;
  readonly stall: (exchange: Exchange) => Promise<void>;
};

/** Sends the event `id` with a fault. Returns the next ID to send. */
export async function sendWithFault(
  context: FaultContext,
  id: number,
  fault: StreamFault,
): Promise<number> {
  const { exchange, random, record, lineEnd, length, stall } = context;
  if (fault === "skip") {
    // An event must follow, or the client could not notice the gap.
    const to = Math.min(id + random.below(3), length - 1);
    if (to < id) return id;
    record.skipped(id, to);
    return to + 1;
  }
  const event = encodeNumberedEvent(id, fault === "split-line-end" ? "\r\n" : lineEnd);
  // A stall is recorded after its first part was sent, so that a test which waits for it can release it.
  if (fault !== "stall") record.injected(fault);
  if (fault === "split-character") await send(exchange, splitCharacter(event, random));
  else if (fault === "split-line-end") await send(exchange, splitLineEnd(event, random));
  else if (fault === "drip")
    await send(
      exchange,
      Array.from(event, (byte) => Uint8Array.of(byte)),
    );
  else {
    const [first = event, rest = event] = splitAnywhere(event, random);
    // A clean end comes in the middle of an event or between two.
    if (fault !== "end" || random.below(2) === 0) await send(exchange, [first]);
    if (fault === "reset") void exchange.cut();
    else if (fault === "end") void exchange.end();
    else {
      record.injected(fault);
      await stall(exchange);
      await send(exchange, [rest]);
    }
  }
  return id + 1;
}

async function send(exchange: Exchange, parts: readonly Uint8Array[]): Promise<void> {
  for (const part of parts) if (!exchange.isStopping()) await exchange.write(part);
}

function splitAnywhere(bytes: Uint8Array, random: Random): Uint8Array[] {
  return splitAt(bytes, 1 + random.below(bytes.length - 1));
}

/** Two parts, split inside a character; one part if every character is a single byte. */
function splitCharacter(bytes: Uint8Array, random: Random): Uint8Array[] {
  // UTF-8: the bytes 10xxxxxx continue a character.
  return splitAt(bytes, random.pick(indexes(bytes, (_before, after) => after >> 6 === 0b10)));
}

/** Two parts, split between a CR and its LF; one part if there is no CRLF. */
function splitLineEnd(bytes: Uint8Array, random: Random): Uint8Array[] {
  return splitAt(
    bytes,
    random.pick(indexes(bytes, (before, after) => before === 13 && after === 10)),
  );
}

function splitAt(bytes: Uint8Array, index: number | undefined): Uint8Array[] {
  return index === undefined ? [bytes] : [bytes.subarray(0, index), bytes.subarray(index)];
}

/** The indexes at which the bytes before and after a split match. */
function indexes(bytes: Uint8Array, matches: (before: number, after: number) => boolean): number[] {
  const found: number[] = [];
  for (let index = 1; index < bytes.length; index += 1) {
    if (matches(bytes[index - 1] ?? 0, bytes[index] ?? 0)) found.push(index);
  }
  return found;
}

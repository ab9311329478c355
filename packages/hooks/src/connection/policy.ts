import type { SSEError } from "../inspection/error.ts";
import type { DelaySource } from "../inspection/status.ts";
import type { Loss } from "./loss.ts";
import { clampTimeout } from "./timeout.ts";

/** When and how often to try again. All of it optional; `false` in its place never tries again. */
export interface ReconnectOptions {
  /** Milliseconds before the first attempt, until the server's `retry` field replaces it. @defaultValue 1000 */
  readonly initialDelay?: number;
  /** What the delay is multiplied by for each further attempt. @defaultValue 2 */
  readonly factor?: number;
  /** Milliseconds that the growing delay never exceeds. `Retry-After` may. @defaultValue 30000 */
  readonly maxDelay?: number;
  /** Attempts in a row before the stream fails. @defaultValue Infinity */
  readonly maxAttempts?: number;
  /** Milliseconds that a connection must last for the attempts to count from zero again. @defaultValue 10000 */
  readonly resetAfter?: number;
  /**
   * Overrules what Runnel would do: `true` to try again after the computed delay, a number of
   * milliseconds to try again after that, `false` to end the stream, `undefined` to leave it to Runnel.
   * `maxAttempts` holds all the same.
   */
  readonly shouldReconnect?: (context: ReconnectContext) => boolean | number | undefined;
}

/** What `shouldReconnect` gets to decide by. */
export interface ReconnectContext {
  /** 1 for the first attempt after a loss. */
  readonly attempt: number;
  /** Why the connection was lost; `undefined` where the server ended the response. */
  readonly error: SSEError | undefined;
  /** What Runnel would do. */
  readonly willReconnect: boolean;
  /** The computed delay in milliseconds. */
  readonly delay: number;
  readonly lastEventId: string;
}

export interface ReconnectQuestion {
  readonly loss: Loss;
  /** Attempts since the last stable connection, this one not counted. */
  readonly attempts: number;
  /** The server's `retry` field in milliseconds, once there was one. */
  readonly reconnectionTime: number | undefined;
  /** May this request be sent again without being asked? See {@link isRepeatable}. */
  readonly repeatable: boolean;
  readonly options: ReconnectOptions | false | undefined;
  readonly lastEventId: string;
  /** In [0, 1). */
  readonly random: number;
}

export type ReconnectDecision =
  | {
      readonly action: "wait";
      readonly attempt: number;
      readonly delay: number;
      readonly source: DelaySource;
    }
  | { readonly action: "close" }
  | { readonly action: "fail"; readonly error: SSEError };

const ENDED: SSEError = { kind: "network", message: "The server ended the response." };

/**
 * Decides what follows a loss: wait and try again, close, or fail. Pure.
 *
 * The delay is `min(maxDelay, base · factor^attempts)` with equal jitter, that is half of it fixed
 * and half random, so that a server that comes back is not met by all its clients at once.
 */
export function decideReconnection(question: ReconnectQuestion): ReconnectDecision {
  const { loss, attempts, options, repeatable } = question;
  const attempt = attempts + 1;
  const computed = computeDelay(question);
  const settings = options === false ? undefined : (options ?? {});
  const willReconnect = settings !== undefined && repeatable && isRetryable(loss);
  const context = {
    attempt,
    error: loss.error,
    willReconnect,
    delay: computed.delay,
    lastEventId: question.lastEventId,
  };
  let answer: boolean | number | undefined;
  try {
    if (repeatable) answer = settings?.shouldReconnect?.(context);
  } catch (cause) {
    return { action: "fail", error: threw(loss.error, cause) };
  }

  if (answer === false || (answer === undefined && !willReconnect)) return end(loss.error);
  if (attempts >= (settings?.maxAttempts ?? Infinity)) {
    return { action: "fail", error: gaveUp(loss.error, attempts) };
  }
  if (typeof answer !== "number" || Number.isNaN(answer)) {
    return { action: "wait", attempt, ...computed };
  }
  return { action: "wait", attempt, delay: clampTimeout(answer), source: "shouldReconnect" };
}

function threw(error: SSEError | undefined, cause: unknown): SSEError {
  const last = error ?? ENDED;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return { ...last, message: `\`shouldReconnect\` threw: ${reason}. ${last.message}`, cause };
}

function end(error: SSEError | undefined): ReconnectDecision {
  return error === undefined ? { action: "close" } : { action: "fail", error };
}

function computeDelay(question: ReconnectQuestion): { delay: number; source: DelaySource } {
  const { attempts, reconnectionTime, options, random, loss } = question;
  const { initialDelay = 1000, factor = 2, maxDelay = 30_000 } = options || {};
  // From zero the delay could never grow, and a server in trouble would be asked without a pause.
  const base = Math.max(1, reconnectionTime ?? initialDelay);
  const grown = Math.min(maxDelay, base * factor ** attempts);
  const jittered = Math.round(grown / 2 + (random * grown) / 2);
  if (loss.retryAfter !== undefined && loss.retryAfter > jittered) {
    return { delay: clampTimeout(loss.retryAfter), source: "retry-after" };
  }
  return {
    delay: clampTimeout(jittered),
    source: reconnectionTime === undefined ? "backoff" : "retry",
  };
}

function gaveUp(error: SSEError | undefined, attempts: number): SSEError {
  const last = error ?? ENDED;
  return { ...last, message: `Gave up after ${attempts} attempts to reconnect. ${last.message}` };
}

/** Whether another attempt may go better. A clean end is retried, as the standard has it. */
function isRetryable({ error, fatal }: Loss): boolean {
  if (fatal === true) return false;
  switch (error?.kind) {
    case undefined:
    case "network":
    case "timeout":
      return true;
    case "http":
      return error.status !== undefined && isRetryableStatus(error.status);
    default:
      return false;
  }
}

function isRetryableStatus(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/**
 * Whether a request may be sent again without the user's asking.
 *
 * A POST to a language model that is silently sent twice costs money and says everything twice. It
 * is repeated only where `reconnect` was set on the stream itself, or the server has shown with an
 * `id` that it knows how to resume.
 */
export function isRepeatable(
  method: string,
  reconnect: ReconnectOptions | false | undefined,
  hasSeenId: boolean,
): boolean {
  return method === "GET" || hasSeenId || (reconnect !== undefined && reconnect !== false);
}

import type { SSEError } from "../inspection/error.ts";
import type { DelaySource, StatusCause } from "../inspection/status.ts";
import { isIdempotent } from "./http-request.ts";
import { createError, reasonOf } from "./loss.ts";
import type { Loss } from "./loss.ts";
import type { ConnectionOptions } from "./options.ts";
import { clampTimeout } from "./timeout.ts";

/** When and how often to try again. Every member is optional; `false` in place of the object never tries again. */
export interface ReconnectOptions {
  /** Milliseconds before the first attempt, until the server's `retry` field replaces it. @defaultValue 1000 */
  readonly initialDelay?: number | undefined;
  /** The delay is multiplied by this after each failure. @defaultValue 2 */
  readonly factor?: number | undefined;
  /**
   * Milliseconds at which the delay stops growing; the random part comes on top. A larger `retry` or `Retry-After` of
   * the server is honoured. @defaultValue 30000
   */
  readonly maxDelay?: number | undefined;
  /** The number of attempts in a row that may fail before the stream fails. @defaultValue Infinity */
  readonly maxAttempts?: number | undefined;
  /** Milliseconds after which a connection counts as stable: its loss is retried without backoff. @defaultValue 10000 */
  readonly resetAfter?: number | undefined;
  /**
   * Overrules the decision: `true` tries again after the computed delay, a number tries again after that many
   * milliseconds, `false` ends the stream, `undefined` keeps the decision. `maxAttempts` still applies.
   */
  readonly shouldReconnect?:
    | ((context: ReconnectContext) => boolean | number | undefined)
    | undefined;
}

/** The argument of `shouldReconnect`. */
export interface ReconnectContext {
  /** 1 for the first attempt after a loss. */
  readonly attempt: number;
  /** Why the connection was lost; `undefined` when the server ended the response cleanly. */
  readonly error: SSEError | undefined;
  /** Whether Runnel would reconnect without `shouldReconnect`. */
  readonly willReconnect: boolean;
  /** The computed delay in milliseconds. */
  readonly delay: number;
  readonly lastEventId: string;
}

/** The state that the policy keeps of a stream. */
export interface RetryHistory {
  /** Attempts since a connection last made progress. */
  readonly attempts: number;
  /** Failures since the last success: the exponent of the backoff. */
  readonly failures: number;
}

export const NO_RETRIES: RetryHistory = { attempts: 0, failures: 0 };

/**
 * Whether the stream is complete: an `until` waits for its event (`"awaited"`); nothing tells, so the end of the
 * response may be the end (`"possible"`); or `until` said so (`"reached"`).
 */
export type Completion = "awaited" | "possible" | "reached";

/** The progress that the lost connection had made. */
export interface Progress {
  /** It delivered an event. */
  readonly hasDelivered: boolean;
  /** Milliseconds for which it was open; `undefined` when it never opened. */
  readonly lasted: number | undefined;
  /** The server's `retry` field in milliseconds. */
  readonly reconnectionTime: number | undefined;
  readonly lastEventId: string;
}

export type ReconnectDecision =
  | {
      readonly action: "wait";
      readonly attempt: number;
      readonly delay: number;
      readonly source: DelaySource;
      readonly history: RetryHistory;
    }
  | {
      readonly action: "close";
      readonly cause: Extract<StatusCause, "until" | "end" | "no-content">;
    }
  | { readonly action: "fail"; readonly error: SSEError };

/**
 * Decides what follows a loss: wait and try again, close, or fail. A pure function.
 *
 * A connection that delivered an event and then ended cleanly is a success: servers that answer with one event and end,
 * and platforms that cut every response after seconds, are common. The next attempt is due after the base delay.
 *
 * @param random - In [0, 1).
 */
export function decideReconnection(
  loss: Loss,
  progress: Progress,
  history: RetryHistory,
  options: ConnectionOptions,
  completion: Completion,
  random: number,
): ReconnectDecision {
  if (completion === "reached") return { action: "close", cause: "until" };
  const end = loss.fatal ? "no-content" : "end";
  const settings = options.reconnect === false ? undefined : (options.reconnect ?? {});
  const { maxAttempts = Infinity, resetAfter = 10_000, shouldReconnect } = settings ?? {};
  const { hasDelivered, lasted, lastEventId } = progress;
  const { error } = loss;

  const isStable = lasted !== undefined && lasted >= resetAfter;
  const isSuccess = error === undefined && hasDelivered;
  const attempts = isStable || hasDelivered ? 0 : history.attempts;
  const failures = isStable || isSuccess ? 0 : history.failures;
  const attempt = attempts + 1;
  const computed = computeDelay(loss, progress, settings ?? {}, failures, random);

  const mayRepeat = settings !== undefined && isIdempotent(options);
  const willReconnect = mayRepeat && isRetryable(loss);
  let answer: boolean | number | undefined;
  if (mayRepeat) {
    try {
      const { delay } = computed;
      answer = shouldReconnect?.({ attempt, error, willReconnect, delay, lastEventId });
    } catch (cause) {
      const message = `\`shouldReconnect\` threw: ${reasonOf(cause)}`;
      return { action: "fail", error: { ...(error ?? ENDED), message, cause } };
    }
  }

  if (answer === false || (answer === undefined && !willReconnect)) {
    const final = findFinalError(loss, progress, options, completion);
    return final === undefined ? { action: "close", cause: end } : { action: "fail", error: final };
  }
  if (attempts >= maxAttempts) {
    const last = error ?? ENDED;
    const message = `Gave up after ${attempts} attempts to reconnect. ${last.message}`;
    return { action: "fail", error: { ...last, message } };
  }
  return {
    action: "wait",
    attempt,
    ...(typeof answer === "number" && !Number.isNaN(answer)
      ? { delay: clampTimeout(answer), source: "shouldReconnect" }
      : computed),
    history: { attempts: attempt, failures: isSuccess ? 0 : failures + 1 },
  };
}

const ENDED: SSEError = { kind: "network", message: "The server ended the response." };

/**
 * The error of a stream that ends now. A response that will not be requested again must not look like a success if it
 * was empty or incomplete, and one that was cut off is incomplete, too.
 */
function findFinalError(
  { error, fatal, body }: Loss,
  { hasDelivered }: Progress,
  options: ConnectionOptions,
  completion: Completion,
): SSEError | undefined {
  const isAwaited = completion === "awaited";
  const isCut = error?.kind === "network" || error?.kind === "timeout";
  if (error !== undefined && !(isCut && isAwaited && hasDelivered)) return error;
  if (fatal) return undefined;
  if (!isAwaited && (hasDelivered || isIdempotent(options))) return undefined;
  const what = hasDelivered
    ? "The response ended before it was complete."
    : "The response ended without an event.";
  return createError(
    "incomplete",
    error === undefined ? what : `${what} ${error.message}`,
    "incomplete",
    error === undefined ? (hasDelivered || body === undefined ? {} : { body }) : { cause: error },
  );
}

/** The delay before the next attempt. */
export function computeDelay(
  { retryAfter = 0 }: Pick<Loss, "retryAfter">,
  { reconnectionTime }: Partial<Progress>,
  { initialDelay = 1000, factor = 2, maxDelay = 30_000 }: ReconnectOptions,
  failures: number,
  random: number,
): { readonly delay: number; readonly source: DelaySource } {
  // `retry: 0` must still back off: from zero the delay could never grow.
  const base = Math.max(1, reconnectionTime ?? initialDelay);
  const cap = Math.max(1, maxDelay, reconnectionTime ?? 0);
  const backoff = Math.min(cap, base * Math.max(1, factor) ** failures);
  // "Optionally, wait some more" (HTML 9.2.3): the random part keeps clients from returning in the same instant.
  const delay = clampTimeout(Math.round(Math.max(backoff, retryAfter) + random * backoff));
  if (retryAfter > backoff) return { delay, source: "retry-after" };
  return { delay, source: reconnectionTime === undefined ? "backoff" : "retry" };
}

/** Whether another attempt may succeed. A clean end is retried, as HTML 9.2.3 requires. */
function isRetryable({ error, fatal }: Loss): boolean {
  if (fatal) return false;
  const { kind = "network", status = 0 } = error ?? {};
  if (kind !== "http") return kind === "network" || kind === "timeout";
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

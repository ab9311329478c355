import type { SSEError } from "../inspection/error.ts";
import type { Reconnection, Status, StatusCause } from "../inspection/status.ts";
import { startAttempt } from "./attempt.ts";
import type { Attempt, AttemptContext } from "./attempt.ts";
import type { Authorization } from "./authorization.ts";
import type { Loss } from "./loss.ts";
import type { ConnectionOptions } from "./options.ts";
import { answerSignal, reasonToPause } from "./pause.ts";
import type { PauseReason } from "./pause.ts";
import type { ReconnectDecision } from "./policy.ts";
import { createReception } from "./reception.ts";
import type { ReceivedEvent, ReceptionSink } from "./reception.ts";
import type { Report } from "./report.ts";
import { createRetries } from "./retries.ts";
import type { Signal, Surroundings } from "./surroundings.ts";

export type { ReceivedEvent };

/** What the store hears of a connection. */
export interface ConnectionSink extends ReceptionSink {
  onStatus(change: StatusChange): void;
}

export interface StatusChange {
  readonly status: Status;
  readonly cause: StatusCause;
  /** Set on a loss that was not clean, `undefined` on every other change. */
  readonly error: SSEError | undefined;
  readonly reconnection: Reconnection | undefined;
}

export interface ConnectionContext extends Omit<AttemptContext, "lastEventId" | "isTraced"> {
  /** The options in force; asked on every attempt. */
  readonly options: () => ConnectionOptions;
  /** `reconnect` as it was set on the stream itself, not by a client's defaults. */
  readonly ownReconnect: () => ConnectionOptions["reconnect"];
  readonly surroundings: Surroundings;
  readonly report: Report;
  /** Shared by the streams of a client. */
  readonly authorization: Authorization;
}

/** The life of one stream's connection, over all its attempts. */
export interface Connection {
  /** Starts, or starts again after an end. Does nothing while it lives. */
  open(): void;
  /** Lets go of what there is and connects at once, whatever the status. */
  reconnect(lastEventId?: string): void;
  close(cause: "close" | "until" | "unused" | "dispose"): void;
  /** Takes an event as if the server had sent it; the next attempt resumes where it would have anyway. */
  synthesize(type: string, data: string, id?: string): void;
  listen(type: string): void;
}

export function createConnection(context: ConnectionContext, sink: ConnectionSink): Connection {
  const { options, surroundings, report } = context;
  const { streamId } = report;
  const reception = createReception(report, sink);
  const retries = createRetries(options, context.ownReconnect, reception);
  let status: Status = "idle";
  /**
   * Counts what the connection does one after another: an attempt, an authorization, a wait. Whatever calls
   * out to a user's function or a listener must look whether that has made it do something else.
   */
  let step = 0;
  let attempt: Attempt | undefined;
  let waitTimer: ReturnType<typeof setTimeout> | undefined;
  let leave: (() => void) | undefined;
  let isSeeded = false;
  /** Counts attempts from 1 over the whole life. */
  let connection = 0;
  /** When the present request was sent, as the authorization counts time. */
  let sentAt = 0;
  /** The one attempt that a 401 is worth has been made. */
  let hasAuthorized = false;
  /** Its stream is gone. Whoever still has it in hand, such as a listener that was told of the end, opens nothing. */
  let isGone = false;

  /** Drops the attempt and the wait, silently. */
  function letGo(): number {
    attempt?.abort();
    attempt = undefined;
    clearTimeout(waitTimer);
    step += 1;
    return step;
  }

  function move(
    next: Status,
    cause: StatusCause,
    error?: SSEError,
    reconnection?: Reconnection,
  ): void {
    const previous = status;
    status = next;
    if (isAlive()) leave ??= watch();
    else {
      leave?.();
      leave = undefined;
    }
    const mine = step;
    report.remember({ type: "status", streamId, connection, status: next, previous, cause, error });
    // Whoever inspects may have moved it on, and the store has heard of that: this is old news by now.
    if (mine === step) sink.onStatus({ status: next, cause, error, reconnection });
  }

  function isAlive(): boolean {
    return status !== "idle" && status !== "closed" && status !== "failed";
  }

  function watch(): () => void {
    const { signal } = options();
    const unsubscribe = surroundings.subscribe(onSignal);
    const abort = (): void => endByAbort(signal?.reason);
    signal?.addEventListener("abort", abort);
    return () => {
      unsubscribe();
      signal?.removeEventListener("abort", abort);
    };
  }

  function seed(): void {
    const { lastEventId = "" } = options();
    if (!isSeeded && lastEventId !== "") reception.seek(lastEventId);
    isSeeded = true;
  }

  function start(cause: "open" | "reconnect"): void {
    if (isGone) return;
    const { signal } = options();
    if (signal?.aborted === true) return endByAbort(signal.reason);
    const reason = findReasonToPause();
    // Without a network the first attempt is made all the same: a server on this very machine can be reached.
    if (reason === undefined || reason === "offline" || cause === "reconnect") connect(cause);
    else pause(reason);
  }

  function connect(cause: StatusCause): void {
    const mine = letGo();
    connection += 1;
    sentAt = context.authorization.now();
    retries.begin();
    move("connecting", cause);
    if (mine !== step) return;
    const { eventTypes, wrapFetch } = context;
    const { lastEventId } = reception;
    const receiver = reception.receive(connection);
    const started = startAttempt(
      options(),
      { eventTypes, wrapFetch, isTraced: () => report.emit !== undefined, lastEventId },
      {
        ...receiver,
        onOpen(origin) {
          receiver.onOpen(origin);
          retries.opened();
          hasAuthorized = false;
          move("open", "announced");
        },
        onNoContent: () => end("closed", "no-content"),
        onLoss,
      },
    );
    if (mine === step) attempt = started;
    else started.abort();
  }

  function onLoss(loss: Loss): void {
    const { error } = loss;
    const { onUnauthorized } = options();
    const mine = letGo();
    if (error?.status === 401 && onUnauthorized !== undefined && !hasAuthorized) {
      return authorize(onUnauthorized, error);
    }
    const decision = retries.decide(loss);
    if (mine !== step) return;
    if (decision.action === "close") return end("closed", "end");
    if (decision.action === "fail") return end("failed", "error", decision.error);
    const reason = findReasonToPause();
    if (reason !== undefined) return pause(reason, error);
    wait(decision, error);
  }

  function wait(
    decision: ReconnectDecision & { action: "wait" },
    error: SSEError | undefined,
  ): void {
    const { attempt: number, delay, source } = decision;
    const mine = step;
    const due = Date.now() + delay;
    retries.count(number);
    report.remember({
      type: "reconnection",
      streamId,
      connection,
      attempt: number,
      delay,
      due,
      source,
      error,
    });
    if (mine !== step) return;
    waitTimer = setTimeout(() => connect("retry"), delay);
    const cause = error === undefined ? "end" : "error";
    move("waiting", cause, error, { attempt: number, delay, at: due, cause: error });
  }

  function authorize(onUnauthorized: () => void | Promise<void>, refusal: SSEError): void {
    hasAuthorized = true;
    const mine = step;
    context.authorization.renew(onUnauthorized, sentAt).then(
      () => {
        if (mine === step) connect("authorized");
      },
      (cause: unknown) => {
        const message = `${refusal.message} \`onUnauthorized\` failed as well.`;
        if (mine === step) end("failed", "error", { ...refusal, message, cause });
      },
    );
  }

  function pause(cause: PauseReason, error?: SSEError): void {
    letGo();
    move("paused", cause, error);
  }

  function end(final: "closed" | "failed" | "idle", cause: StatusCause, error?: SSEError): void {
    letGo();
    retries.reset();
    hasAuthorized = false;
    move(final, cause, error);
  }

  function endByAbort(reason: unknown): void {
    const message = "The stream's `signal` was aborted.";
    end("closed", "error", { kind: "aborted", message, cause: reason });
  }

  /** What cannot be repeated is never given up for the page's sake. */
  function findReasonToPause(): PauseReason | undefined {
    return retries.canRepeat() ? reasonToPause(surroundings, options().whenHidden) : undefined;
  }

  function onSignal(signal: Signal): void {
    if (!retries.canRepeat()) return;
    const reason = findReasonToPause();
    const answer = answerSignal(signal, status, reason);
    if (answer === "connect") connect(signal);
    else if (answer === "pause" && reason !== undefined) pause(reason);
  }

  return {
    open() {
      if (isAlive()) return;
      seed();
      start("open");
    },
    reconnect(from) {
      retries.reset();
      hasAuthorized = false;
      seed();
      if (from !== undefined) reception.seek(from);
      start("reconnect");
    },
    close(cause) {
      if (cause === "unused" || cause === "dispose") isGone = true;
      if (status === "idle" || (status === "closed" && cause !== "unused")) return;
      end(cause === "unused" ? "idle" : "closed", cause);
    },
    synthesize: (type, data, id) => reception.synthesize(connection, type, data, id),
    listen: (type) => attempt?.listen(type),
  };
}

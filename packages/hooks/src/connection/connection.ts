import type { SSEError } from "../inspection/error.ts";
import { isAlive } from "../inspection/status.ts";
import type { Reconnection, Status, StatusCause } from "../inspection/status.ts";
import { createReceived, startAttempt } from "./attempt.ts";
import type { Attempt, AttemptSink, Received } from "./attempt.ts";
import type { OnUnauthorized } from "./authorization.ts";
import type { ConnectionContext } from "./connections.ts";
import type { Signal } from "./environment.ts";
import { isIdempotent } from "./http-request.ts";
import { createError, reasonOf } from "./loss.ts";
import type { Loss } from "./loss.ts";
import { answerSignal, reasonToPause } from "./page-policy.ts";
import type { PauseReason } from "./page-policy.ts";
import { decideReconnection, NO_RETRIES } from "./reconnect-policy.ts";
import type { Progress, ReconnectDecision, RetryHistory } from "./reconnect-policy.ts";
import { subscribeToSignal } from "./shared-signal.ts";
import { receiveSynthetic } from "./synthetic-event.ts";
import { clampTimeout } from "./timeout.ts";

/** What a connection reports to the store. */
export interface ConnectionSink extends Pick<
  AttemptSink,
  "onEvent" | "onLastEventId" | "onActivity"
> {
  onStatus(change: StatusChange): void;
  /** Events were dropped before the next one, because this page fell behind. Only a worker drops events. */
  onDropped?(): void;
}

export interface StatusChange {
  readonly status: Status;
  readonly cause: StatusCause;
  /** Set after a loss that was not a clean end. `undefined` for every other change. */
  readonly error: SSEError | undefined;
  readonly reconnection: Reconnection | undefined;
}

/** The lifecycle of one stream's connection, over all its attempts. */
export interface Connection {
  /** Starts, or starts again after an end. A no-op while it is alive. */
  open(): void;
  /** Ends the present attempt or wait, and connects at once, whatever the status. */
  reconnect(lastEventId?: string): void;
  close(cause: "close" | "until" | "unused"): void;
  /** Ends it with an error that the server reported inside the stream. */
  fail(error: SSEError): void;
  /** Closes it for good: stale references to the stream must not reopen it. */
  dispose(cause: "unused" | "dispose"): void;
  /** Delivers an event as if the server had sent it. Does not change the last event ID to resume from. */
  dispatchSynthetic(type: string, data: string, id?: string): void;
  listen(type: string): void;
}

/** The present state of the state machine. `stop` ends what goes on in it: an attempt, a timer, or a renewal. */
interface Phase {
  readonly status: Status;
  stop?: () => void;
}

export function createConnection(
  context: ConnectionContext,
  sink: ConnectionSink,
  received: Received = createReceived(),
): Connection {
  const { options, environment, report, authorization } = context;
  let phase: Phase = { status: "idle" };
  /** The latest attempt, over or not. */
  let attempt: Attempt | undefined;
  let history: RetryHistory = NO_RETRIES;
  /** The credentials were renewed since the stream was last open, so another 401 fails it. */
  let hasRenewed = false;
  let isSeeded = false;
  let isDisposed = false;
  let unwatch: (() => void) | undefined;

  /**
   * Leaves the present phase for `next` and reports it.
   *
   * @returns Whether `next` is still the phase. False if an inspector or a subscriber changed it synchronously.
   */
  function enter(
    next: Phase,
    cause: StatusCause,
    error?: SSEError,
    reconnection?: Reconnection,
  ): boolean {
    const previous = phase;
    const { status } = next;
    // First, because stopping an attempt may call user code.
    phase = next;
    if (next.stop !== previous.stop) previous.stop?.();
    if (phase !== next) return false;
    if (isAlive(status)) unwatch ??= watch();
    else {
      unwatch?.();
      unwatch = undefined;
    }
    report.remember({ type: "status", status, previous: previous.status, cause, error });
    if (phase === next) sink.onStatus({ status, cause, error, reconnection });
    return phase === next;
  }

  function watch(): () => void {
    const { signal } = options();
    const unsubscribe = environment.subscribe(onSignal);
    const unlisten = signal && subscribeToSignal(signal, () => endByAbort(signal.reason));
    return () => {
      unsubscribe();
      unlisten?.();
    };
  }

  function resumeFrom(lastEventId: string): void {
    received.lastEventId = lastEventId;
    sink.onLastEventId(lastEventId);
  }

  function start(cause: "open" | "reconnect", lastEventId?: string): void {
    if (isDisposed) return;
    const { signal, lastEventId: first } = options();
    if (!isSeeded && first && received.lastEventId === "") resumeFrom(first);
    isSeeded = true;
    if (lastEventId !== undefined) resumeFrom(lastEventId);
    history = NO_RETRIES;
    hasRenewed = false;
    if (signal?.aborted) return endByAbort(signal.reason);
    const reason = findReasonToPause();
    // `navigator.onLine` can be wrong, so the first attempt is made even if it is false.
    if (reason === undefined || reason === "offline" || cause === "reconnect") connect(cause);
    else enter({ status: "paused" }, reason);
  }

  function connect(cause: StatusCause): void {
    report.connection += 1;
    const renewals = authorization.renewals();
    const mine: Phase = { status: "connecting" };
    if (!enter(mine, cause)) return;
    const { abort } = (attempt = startAttempt(
      options(),
      { ...context, received },
      {
        ...sink,
        onOpen() {
          hasRenewed = false;
          enter({ status: "open", stop: abort }, "announced");
        },
        onLoss(loss, progress) {
          const { onUnauthorized } = options();
          if (loss.error?.status === 401 && onUnauthorized !== undefined && !hasRenewed) {
            renew(onUnauthorized, renewals, loss.error);
          } else onLoss(loss, progress);
        },
      },
    ));
    mine.stop = abort;
    // The `headers` function may have closed or reconnected the stream synchronously.
    if (phase !== mine) abort();
  }

  function onLoss(loss: Loss, progress: Progress): void {
    const mine = phase;
    const asked = context.decide?.(loss, progress, history);
    if (asked !== undefined) {
      const deciding: Phase = { status: mine.status };
      phase = deciding;
      void asked.then((decision) => {
        if (phase === deciding) follow(decision, loss);
      });
      return;
    }
    const completion = context.completion();
    const random = Math.random();
    const decision = decideReconnection(loss, progress, history, options(), completion, random);
    // `shouldReconnect` may have closed or reconnected the stream synchronously.
    if (phase === mine) follow(decision, loss);
  }

  function follow(decision: ReconnectDecision, { error }: Loss): void {
    if (decision.action === "close") return void enter({ status: "closed" }, decision.cause);
    if (decision.action === "fail")
      return void enter({ status: "failed" }, "error", decision.error);
    const reason = findReasonToPause();
    if (reason !== undefined) return pause(reason, error);
    ({ history } = decision);
    wait(decision, error);
  }

  function wait(
    { attempt: number, delay, source }: Extract<ReconnectDecision, { action: "wait" }>,
    error: SSEError | undefined,
  ): void {
    const mine = phase;
    const due = Date.now() + delay;
    report.remember({ type: "reconnection", attempt: number, delay, due, source, error });
    if (phase !== mine) return;
    const timer = setTimeout(() => connect("retry"), delay);
    enter(
      { status: "waiting", stop: () => clearTimeout(timer) },
      error === undefined ? "end" : "error",
      error,
      { attempt: number, delay, at: due, cause: error },
    );
  }

  function renew(onUnauthorized: OnUnauthorized, renewals: number, refusal: SSEError): void {
    const stop = authorization.renew(onUnauthorized, renewals, (failure) => {
      // The page was hidden meanwhile, for example. The next 401 joins the renewal.
      if (phase !== mine) return;
      hasRenewed = true;
      if (failure === undefined) return connect("authorized");
      const { cause } = failure;
      const message = `${refusal.message} \`onUnauthorized\` failed: ${reasonOf(cause)}`;
      enter({ status: "failed" }, "error", { ...refusal, message, cause });
    });
    const mine: Phase = { status: phase.status, stop };
    phase = mine;
  }

  function pause(reason: PauseReason, error?: SSEError): void {
    if (reason !== "offline") return void enter({ status: "paused" }, reason, error);
    // `navigator.onLine` can be false although a local server is reachable (LAN, VPN). Attempts continue, slowly.
    const { maxDelay = 30_000 } = options().reconnect || {};
    const timer = setTimeout(
      () => {
        const present = findReasonToPause();
        if (present === undefined || present === "offline") connect("retry");
        else pause(present);
      },
      clampTimeout(maxDelay * (1 + Math.random())),
    );
    enter({ status: "paused", stop: () => clearTimeout(timer) }, reason, error);
  }

  function endByAbort(cause: unknown): void {
    const what = "The stream's `signal` was aborted.";
    enter({ status: "closed" }, "error", createError("aborted", what, undefined, { cause }));
  }

  /** A request that is not idempotent never pauses, because it could not be sent again. */
  function findReasonToPause(): PauseReason | undefined {
    const present = options();
    return isIdempotent(present) ? reasonToPause(environment, present.whenHidden) : undefined;
  }

  function onSignal(signal: Signal): void {
    if (!isIdempotent(options())) return;
    const reason = findReasonToPause();
    // A pause for another reason has no timer. An offline pause needs one, because `online` may never be fired.
    if (phase.status === "paused" && reason === "offline" && !phase.stop) return pause(reason);
    const answer = answerSignal(signal, phase.status, reason);
    if (answer === "connect") connect(signal);
    else if (answer === "pause" && reason !== undefined) pause(reason);
  }

  function close(cause: "close" | "until" | "unused" | "dispose"): void {
    const { status } = phase;
    if (status === "idle" || (status === "closed" && cause !== "unused")) return;
    enter({ status: cause === "unused" ? "idle" : "closed" }, cause);
  }

  return {
    open() {
      if (!isAlive(phase.status)) start("open");
    },
    reconnect: (lastEventId) => start("reconnect", lastEventId),
    close,
    fail(error) {
      if (isAlive(phase.status)) enter({ status: "failed" }, "error", error);
    },
    dispose(cause) {
      isDisposed = true;
      close(cause);
    },
    dispatchSynthetic: (type, data, id) =>
      sink.onEvent(receiveSynthetic(report, received, type, data, id)),
    listen: (type) => attempt?.listen(type),
  };
}

import type { SSEError } from "../inspection/error.ts";
import type { Reconnection, Status, StatusCause } from "../inspection/status.ts";
import { startAttempt } from "./attempt.ts";
import type { Attempt, AttemptContext, AttemptSink } from "./attempt.ts";
import type { Loss } from "./loss.ts";
import type { ConnectionOptions } from "./options.ts";
import { decideReconnection, isRepeatable } from "./policy.ts";
import type { ReconnectDecision } from "./policy.ts";
import type { Report } from "./report.ts";
import { methodOf } from "./request.ts";
import type { Signal, Surroundings } from "./surroundings.ts";

/** What the store hears of a connection. */
export interface ConnectionSink {
  onStatus(change: StatusChange): void;
  onEvent(event: ReceivedEvent): void;
  /** The last event ID moved without an event. */
  onLastEventId(lastEventId: string): void;
}

export interface StatusChange {
  readonly status: Status;
  readonly cause: StatusCause;
  /** Set on a loss that was not clean, `undefined` on every other change. */
  readonly error: SSEError | undefined;
  readonly reconnection: Reconnection | undefined;
}

/** An event as it was received: text, not yet decoded. */
export interface ReceivedEvent {
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
  /** The origin of the response's final URL (HTML 9.2.6, dispatch step 5). */
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Counts the frames of the stream, comments and retry fields included. */
  readonly frame: number;
  readonly synthetic: boolean;
}

export interface ConnectionContext extends Omit<AttemptContext, "lastEventId" | "isTraced"> {
  /** The options in force; asked on every attempt. */
  readonly options: () => ConnectionOptions;
  /** `reconnect` as it was set on the stream itself, not by a client's defaults. */
  readonly ownReconnect: () => ConnectionOptions["reconnect"];
  readonly surroundings: Surroundings;
  readonly report: Report;
  /** Runs `onUnauthorized` once for all who ask at the same time. */
  readonly authorize: (onUnauthorized: () => void | Promise<void>) => Promise<void>;
}

/** The life of one stream's connection, over all its attempts. */
export interface Connection {
  /** Starts, or starts again after an end. Does nothing while it lives. */
  open(): void;
  /** Lets go of what there is and connects at once, whatever the status. */
  reconnect(lastEventId?: string): void;
  close(cause: "close" | "until" | "unused" | "dispose"): void;
  /** Takes an event as if the server had sent it; leaves the last event ID alone. */
  synthesize(type: string, data: string): void;
  listen(type: string): void;
}

export function createConnection(context: ConnectionContext, sink: ConnectionSink): Connection {
  const { options, surroundings, report } = context;
  let status: Status = "idle";
  let lastEventId = options().lastEventId ?? "";
  let attempt: Attempt | undefined;
  let waitTimer: ReturnType<typeof setTimeout> | undefined;
  let leaveSurroundings: (() => void) | undefined;
  /** Counts attempts from 1 over the whole life. */
  let connection = 0;
  /** Attempts to reconnect since the last stable connection. */
  let attempts = 0;
  /** The server's `retry` field. */
  let reconnectionTime: number | undefined;
  let hasSeenId = false;
  let openedAt: number | undefined;
  /** The one attempt that a 401 is worth has been made. */
  let hasAuthorized = false;
  let frames = 0;

  function move(
    next: Status,
    cause: StatusCause,
    error?: SSEError,
    reconnection?: Reconnection,
  ): void {
    const previous = status;
    status = next;
    const lives =
      next === "connecting" || next === "open" || next === "waiting" || next === "paused";
    if (lives) leaveSurroundings ??= surroundings.subscribe(onSignal);
    else {
      leaveSurroundings?.();
      leaveSurroundings = undefined;
    }
    report.status(connection, { status: next, previous, cause, error });
    sink.onStatus({ status: next, cause, error, reconnection });
  }

  /** Drops the attempt and the wait, silently. */
  function letGo(): void {
    attempt?.abort();
    attempt = undefined;
    clearTimeout(waitTimer);
    openedAt = undefined;
  }

  function connect(cause: StatusCause): void {
    letGo();
    connection += 1;
    move("connecting", cause);
    // A listener of that change may have closed the stream, or started another attempt.
    if (status !== "connecting" || attempt !== undefined) return;
    const { eventTypes, wrapFetch } = context;
    const { isTraced } = report;
    attempt = startAttempt(
      options(),
      { eventTypes, wrapFetch, isTraced, lastEventId },
      listenTo(connection),
    );
  }

  function pause(cause: StatusCause, error?: SSEError): void {
    letGo();
    move("paused", cause, error);
  }

  function listenTo(number: number): AttemptSink {
    let origin = "";
    let chunks = 0;
    let receivedAt = 0;
    const frame = (
      kind: "event" | "comment" | "retry",
      eventType: string,
      data: string,
      id: string | undefined,
      raw: string,
    ): void => {
      frames += 1;
      if (!report.isTraced()) return;
      report.frame({
        kind,
        connection: number,
        sequence: frames,
        chunk: chunks,
        eventType,
        data,
        id,
        raw,
        synthetic: false,
      });
    };
    return {
      onRequest: (request) => report.request(number, request),
      onResponse: (response) => report.response(number, response),
      onOpen(from) {
        origin = from;
        openedAt = Date.now();
        hasAuthorized = false;
        move("open", "announced");
      },
      onNoContent: () => end("closed", "no-content"),
      onChunk(bytes) {
        chunks += 1;
        receivedAt = Date.now();
        report.chunk(number, chunks, bytes);
      },
      onEvent(type, data, nextLastEventId, id, raw) {
        lastEventId = nextLastEventId;
        if (lastEventId !== "") hasSeenId = true;
        frame("event", type, data, id, raw);
        sink.onEvent({
          type,
          data,
          lastEventId,
          origin,
          receivedAt,
          frame: frames,
          synthetic: false,
        });
      },
      onId(id) {
        lastEventId = id;
        if (id !== "") hasSeenId = true;
        report.id(number, id);
        sink.onLastEventId(id);
      },
      onRetry(time, raw) {
        reconnectionTime = time;
        frame("retry", "", String(time), undefined, raw);
      },
      onComment: (text, raw) => frame("comment", "", text, undefined, raw),
      onIgnored: (reason, line) => report.ignored(number, reason, line),
      onLoss,
    };
  }

  function onLoss(loss: Loss): void {
    const { error } = loss;
    const { reconnect, onUnauthorized } = options();
    if (error?.status === 401 && onUnauthorized !== undefined && !hasAuthorized) {
      authorizeAndRetry(onUnauthorized, error);
      return;
    }
    const resetAfter = (reconnect || {}).resetAfter ?? 10_000;
    if (openedAt !== undefined && Date.now() - openedAt >= resetAfter) attempts = 0;
    letGo();
    const decision = decide(loss);
    if (decision.action === "close") return end("closed", "end");
    if (decision.action === "fail") return end("failed", "error", decision.error);
    const reason = reasonToPause(true);
    if (reason !== undefined) return pause(reason, error);
    wait(decision, error);
  }

  function decide(loss: Loss): ReconnectDecision {
    return decideReconnection({
      loss,
      attempts,
      reconnectionTime,
      repeatable: canRepeat(),
      options: options().reconnect,
      lastEventId,
      random: Math.random(),
    });
  }

  function canRepeat(): boolean {
    return isRepeatable(methodOf(options()), context.ownReconnect(), hasSeenId);
  }

  function wait(
    decision: ReconnectDecision & { action: "wait" },
    error: SSEError | undefined,
  ): void {
    const { delay, source } = decision;
    attempts = decision.attempt;
    const due = Date.now() + delay;
    waitTimer = setTimeout(() => connect("retry"), delay);
    report.reconnection(connection, { attempt: attempts, delay, due, source, error });
    move("waiting", error === undefined ? "end" : "error", error, {
      attempt: attempts,
      delay,
      at: due,
      cause: error,
    });
  }

  function authorizeAndRetry(onUnauthorized: () => void | Promise<void>, refusal: SSEError): void {
    hasAuthorized = true;
    const asked = connection;
    const isStillAsking = (): boolean => status === "connecting" && connection === asked;
    context.authorize(onUnauthorized).then(
      () => {
        if (isStillAsking()) connect("authorized");
      },
      (cause: unknown) => {
        const message = `${refusal.message} \`onUnauthorized\` failed as well.`;
        if (isStillAsking()) end("failed", "error", { ...refusal, message, cause });
      },
    );
  }

  function end(final: "closed" | "failed" | "idle", cause: StatusCause, error?: SSEError): void {
    letGo();
    attempts = 0;
    hasAuthorized = false;
    move(final, cause, error);
  }

  /** Why no attempt should be made now. What cannot be repeated is never given up for it. */
  function reasonToPause(isReconnect: boolean): "pagehide" | "hidden" | "offline" | undefined {
    if (!canRepeat()) return undefined;
    if (surroundings.isFrozen()) return "pagehide";
    if (!surroundings.isVisible() && options().whenHidden === "pause") return "hidden";
    // The first attempt is made all the same: a server on this very machine can be reached offline.
    return isReconnect && !surroundings.isOnline() ? "offline" : undefined;
  }

  function onSignal(signal: Signal): void {
    const reason = reasonToPause(true);
    if (status === "paused") {
      if (reason === undefined) connect(signal);
    } else if (reason === "offline") {
      // What is open may well stay so; if not, its loss will say.
      if (status === "waiting") pause(reason);
    } else if (reason !== undefined) {
      pause(reason);
    } else if (signal === "wake" && canRepeat()) {
      connect(signal);
    }
  }

  return {
    open() {
      if (status !== "idle" && status !== "closed" && status !== "failed") return;
      const reason = reasonToPause(false);
      if (reason === undefined) connect("open");
      else pause(reason);
    },
    reconnect(from) {
      attempts = 0;
      hasAuthorized = false;
      if (from !== undefined) lastEventId = from;
      connect("reconnect");
    },
    close(cause) {
      if (status === "idle" || (status === "closed" && cause !== "unused")) return;
      end(cause === "unused" ? "idle" : "closed", cause);
    },
    synthesize(type, data) {
      frames += 1;
      report.frame({
        kind: "event",
        connection,
        sequence: frames,
        chunk: 0,
        eventType: type,
        data,
        id: undefined,
        raw: "",
        synthetic: true,
      });
      sink.onEvent({
        type,
        data,
        lastEventId,
        origin: "",
        receivedAt: Date.now(),
        frame: frames,
        synthetic: true,
      });
    },
    listen: (type) => attempt?.listen(type),
  };
}

import type {
  CarrierChanged,
  DelaySource,
  SSEError,
  Status,
  StatusCause,
} from "@runnel/hooks/inspect";
import type { ContinuityMark } from "../../recorder/continuity.ts";
import type {
  LoadSeparator,
  LostSeparator,
  Separator,
  WaitingSeparator,
} from "../../recorder/entry.ts";
import { formatNumber } from "./size.ts";
import { formatDuration } from "./time.ts";
import { visibleLine } from "./visible-text.ts";

/** The status as the panel shows it. */
export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  idle: "idle",
  connecting: "connecting",
  open: "live",
  waiting: "waiting",
  paused: "paused",
  closed: "closed",
  failed: "failed",
};

/** What caused a change of the status, in words. */
export const CAUSES: Readonly<Record<StatusCause, string>> = {
  open: "opened",
  reconnect: "reconnect() was called",
  announced: "the server answered",
  end: "the server ended the response",
  error: "an error",
  retry: "the wait is over",
  offline: "the browser is offline",
  online: "the browser is online again",
  hidden: "the tab is hidden",
  visible: "the tab is visible again",
  pagehide: "the page entered the back/forward cache",
  pageshow: "the page left the back/forward cache",
  wake: "the computer was asleep",
  until: "until matched",
  "hand-over": "another tab or worker took over",
  authorized: "HTTP 401, credentials were renewed",
  "no-content": "204 No Content",
  close: "close() was called",
  unused: "no subscriber is left",
  dispose: "the client was disposed",
};

/** Who carries a stream whose client has `connections`, short enough for a row. */
export function describeCarrier({
  mode,
  tabs,
  reason,
}: Pick<CarrierChanged, "mode" | "tabs" | "reason">): string {
  if (mode === "local") return reason === undefined ? "this page" : `this page (${reason})`;
  const place = mode === "follower" ? "another tab" : mode === "leader" ? "this tab" : mode;
  return tabs > 1 ? `${place} for ${tabs} tabs` : place;
}

/** Why the status changed, short enough for a row: "HTTP 503", "the server ended the response". */
export function describeCause(cause: StatusCause, error: SSEError | undefined): string {
  if (error === undefined) return CAUSES[cause];
  if (error.kind === "http" && error.status !== undefined) return `HTTP ${error.status}`;
  return visibleLine(error.message);
}

/** The message of an error and its hint, for a tooltip. */
export function messageWithHint(error: SSEError | undefined): string | undefined {
  if (error === undefined) return undefined;
  const message = visibleLine(error.message);
  return error.hint === undefined ? message : `${message} ${visibleLine(error.hint)}`;
}

/** What determines a reconnect delay, in words. */
export const SOURCES: Readonly<Record<DelaySource, string>> = {
  backoff: "backoff",
  retry: "retry: field",
  "retry-after": "Retry-After",
  shouldReconnect: "shouldReconnect",
};

/** What determined a reconnect delay. */
export function describeSource(source: DelaySource): string {
  return SOURCES[source];
}

/** A separator between frames, in words. For a wait that is still going on, see {@link describeWait}. */
export function describeSeparator(separator: Separator): string {
  switch (separator.type) {
    case "lost":
      return describeLoss(separator);
    case "waiting":
      return `waited ${formatDuration(separator.waited ?? separator.delay)}${describeAttempt(separator)}`;
    case "reestablished": {
      const { connection, downtime } = separator;
      return downtime === undefined
        ? `opened as connection ${connection}`
        : `reconnected as connection ${connection} after ${formatDuration(downtime)}`;
    }
    case "load":
      return describeLoad(separator);
    case "stopped":
      return `${STATUS_LABELS[separator.status]}: ${describeCause(separator.cause, separator.error)}`;
  }
}

function describeLoad({ phase, took, waited, error }: LoadSeparator): string {
  const after = took === undefined ? "" : ` after ${formatDuration(took)}`;
  const events = waited === 1 ? "1 event" : `${waited} events`;
  const applied = waited === 0 ? "" : ` · ${events} waited`;
  switch (phase) {
    case "started":
      return "load of the state started";
    case "ended":
      return `state loaded${after}${applied}`;
    case "failed":
      return `load of the state failed${after}${applied}${error === undefined ? "" : `: ${visibleLine(error.message)}`}`;
    case "aborted":
      return `load of the state aborted${after}${applied}`;
  }
}

/** What is missing at the beginning of a stream; `undefined` if all its frames are kept. */
export function describeDropped({ dropped }: { readonly dropped: number }): string | undefined {
  if (dropped === 0) return undefined;
  return `${formatNumber(dropped)} older ${dropped === 1 ? "frame was" : "frames were"} dropped`;
}

/** What a mark means, for a tooltip. */
export function describeMark({ kind, expected, received }: ContinuityMark): string {
  return kind === "gap"
    ? `Events are missing before this one: its number is ${received}, but ${expected} was expected.`
    : `An event with the number ${received} came before, so this one was dropped: no listener and no reducer received it.`;
}

export function describeWait(separator: WaitingSeparator, now: number): string {
  return `waiting ${formatDuration(separator.due - now)}${describeAttempt(separator)}`;
}

function describeLoss(separator: LostSeparator): string {
  const { connection, opened, status, cause, error, simulated } = separator;
  const mark = simulated === undefined ? "" : ` (simulated: ${visibleLine(simulated)})`;
  const reason = `${describeCause(cause, error)}${mark}`;
  if (status === "closed" || status === "idle") return `connection ${connection} closed: ${reason}`;
  return `connection ${connection} ${opened ? "lost" : "failed"}: ${reason}`;
}

function describeAttempt({ attempt, source }: WaitingSeparator): string {
  return ` · attempt ${attempt} · ${describeSource(source)}`;
}

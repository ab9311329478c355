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
import { describeFaults } from "./fault-label.ts";
import { formatDuration } from "./time.ts";
import type { Phrase } from "./translate.ts";
import { translate } from "./translate.ts";
import { visibleLine } from "./visible-text.ts";

/** The status as the panel shows it. */
export const STATUS_LABELS: Readonly<Record<Status, Phrase>> = {
  idle: "idle",
  connecting: "connecting",
  open: "live",
  waiting: "waiting",
  paused: "paused",
  closed: "closed",
  failed: "failed",
};

/** What caused a change of the status, in words. */
export const CAUSES: Readonly<Record<StatusCause, Phrase>> = {
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
  if (mode === "local") {
    return reason === undefined
      ? translate("this page")
      : translate("this page ({reason})", { reason });
  }
  const place =
    mode === "follower"
      ? translate("another tab")
      : mode === "leader"
        ? translate("this tab")
        : mode;
  return tabs > 1 ? translate("{place} for {tabs} tabs", { place, tabs }) : place;
}

/** Why the status changed, short enough for a row: "HTTP 503", "the server ended the response". */
export function describeCause(cause: StatusCause, error: SSEError | undefined): string {
  if (error === undefined) return translate(CAUSES[cause]);
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
export const SOURCES: Readonly<Record<DelaySource, Phrase>> = {
  backoff: "backoff",
  retry: "retry: field",
  "retry-after": "Retry-After",
  shouldReconnect: "shouldReconnect",
};

/** What determined a reconnect delay. */
export function describeSource(source: DelaySource): string {
  return translate(SOURCES[source]);
}

/** A separator between frames, in words. For a wait that is still going on, see {@link describeWait}. */
export function describeSeparator(separator: Separator): string {
  switch (separator.type) {
    case "lost":
      return describeLoss(separator);
    case "waiting":
      return translate("waited {time} · attempt {attempt} · {source}", {
        ...describeAttempt(separator),
        time: formatDuration(separator.waited ?? separator.delay),
      });
    case "reestablished": {
      const { connection, downtime } = separator;
      return downtime === undefined
        ? translate("opened as connection {connection}", { connection })
        : translate("reconnected as connection {connection} after {time}", {
            connection,
            time: formatDuration(downtime),
          });
    }
    case "load":
      return describeLoad(separator);
    case "stopped":
      return translate("{what}: {why}", {
        what: translate(STATUS_LABELS[separator.status]),
        why: describeCause(separator.cause, separator.error),
      });
  }
}

const LOADS: Readonly<Record<LoadSeparator["phase"], Phrase>> = {
  started: "load of the state started",
  ended: "state loaded",
  failed: "load of the state failed",
  aborted: "load of the state aborted",
};

function describeLoad({ phase, took, waited, error }: LoadSeparator): string {
  const what = translate(LOADS[phase]);
  const done =
    took === undefined
      ? what
      : translate("{what} after {time}", { what, time: formatDuration(took) });
  const applied =
    waited === 0 ? "" : ` · ${translate("{count} {count|event|events} waited", { count: waited })}`;
  const why = phase === "failed" && error !== undefined ? `: ${visibleLine(error.message)}` : "";
  return `${done}${applied}${why}`;
}

/** What a view of a stream misses; `undefined` if all its frames are in memory. Frames also shows what is archived. */
export function describeDropped({
  dropped,
  archived,
}: {
  readonly dropped: number;
  readonly archived: number;
}): string | undefined {
  const parts = [
    ...(dropped === 0
      ? []
      : [translate("{count} older {count|frame was|frames were} dropped", { count: dropped })]),
    ...(archived === 0
      ? []
      : [
          translate("{count} older {count|frame is|frames are} on disk: see Frames", {
            count: archived,
          }),
        ]),
  ];
  return parts.length === 0 ? undefined : parts.join(" · ");
}

/** What a mark means, for a tooltip. */
export function describeMark({ kind, expected, received }: ContinuityMark): string {
  return kind === "gap"
    ? translate(
        "Events are missing before this one: its number is {received}, but {expected} was expected.",
        { received: String(received), expected: String(expected) },
      )
    : translate(
        "An event with the number {received} came before, so this one was dropped: no listener and no reducer received it.",
        { received: String(received) },
      );
}

export function describeWait(separator: WaitingSeparator, now: number): string {
  return translate("waiting {time} · attempt {attempt} · {source}", {
    ...describeAttempt(separator),
    time: formatDuration(separator.due - now),
  });
}

function describeLoss(separator: LostSeparator): string {
  const { connection, opened, status, cause, error, simulated } = separator;
  const described = describeCause(cause, error);
  const why =
    simulated === undefined
      ? described
      : translate("{why} (simulated: {fault})", {
          why: described,
          fault: describeFaults(visibleLine(simulated)),
        });
  if (status === "closed" || status === "idle") {
    return translate("connection {connection} closed: {why}", { connection, why });
  }
  return opened
    ? translate("connection {connection} lost: {why}", { connection, why })
    : translate("connection {connection} failed: {why}", { connection, why });
}

function describeAttempt({ attempt, source }: WaitingSeparator): {
  readonly attempt: number;
  readonly source: string;
} {
  return { attempt, source: describeSource(source) };
}

import type { DelaySource, SSEError, StatusCause } from "@runnel/hooks/inspect";

const CAUSES: Readonly<Record<StatusCause, string>> = {
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
  pagehide: "the page went into the back/forward cache",
  pageshow: "the page came back",
  wake: "the machine slept",
  until: "until matched",
  authorized: "HTTP 401, credentials were renewed",
  "no-content": "204 No Content",
  close: "close() was called",
  unused: "nobody subscribes any more",
  dispose: "the client was disposed",
};

/** Why something happened, short enough for a row: "HTTP 503", "the server ended the response". */
export function describeCause(cause: StatusCause, error: SSEError | undefined): string {
  if (error === undefined) return CAUSES[cause];
  if (error.kind === "http" && error.status !== undefined) return `HTTP ${error.status}`;
  return firstSentence(error.message);
}

/** What happened; what to do about it comes after, and has its place in a tooltip. */
function firstSentence(message: string): string {
  return /^.+?[.!?](?=\s|$)/s.exec(message)?.[0] ?? message;
}

const SOURCES: Readonly<Record<DelaySource, string>> = {
  backoff: "backoff",
  retry: "retry: field",
  "retry-after": "Retry-After",
  shouldReconnect: "shouldReconnect",
  immediate: "immediate",
};

/** What set a delay. */
export function describeSource(source: DelaySource): string {
  return SOURCES[source];
}

import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { describeCause } from "../../ui/format/descriptions.ts";
import { formatDuration } from "../../ui/format/time.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { Issue } from "./issue.ts";
import { adviceFor } from "./issue.ts";
import {
  duplicates,
  gaps,
  missingNumbers,
  periodicLosses,
  replay,
  unreachable,
} from "./reconnect-issues.ts";

/** The number of events without an id that is reported. */
const MANY_EVENTS = 100;
/** The size of a frame that is reported, in UTF-16 code units. */
const OVERSIZED = 100_000;
/** The wait for the response that is reported, in milliseconds. */
const UNANSWERED = 10_000;
/** Silence that is reported, in milliseconds. */
const SILENT = 60_000;
/** The number of bursts that is reported; fewer may be a coincidence. */
const MANY_BURSTS = 3;

/** The issues of one stream, most severe first. Computed from counters; frames are not searched. */
export function streamIssues(stream: StreamSnapshot, now: number): Issue[] {
  return [
    failure(stream),
    unreachable(stream),
    unanswered(stream, now),
    decodeFailures(stream),
    gaps(stream),
    missingNumbers(stream),
    replay(stream),
    duplicates(stream),
    periodicLosses(stream, now),
    ...invalidRetry(stream),
    buffering(stream),
    missingIds(stream),
    oversized(stream),
    silence(stream, now),
  ].filter((issue) => issue !== undefined);
}

function failure(stream: StreamSnapshot): Issue | undefined {
  const { status, cause, error, record, connections } = stream;
  const isResumable = record.options["resume"] !== undefined;
  if (isAnswerLost(stream)) {
    return {
      name: "incomplete",
      severity: "error",
      title: translate("The answer is incomplete: the server no longer has the rest"),
      advice: translate(
        "Keep an answer on the server as long as a client may resume it, also after it is complete.",
      ),
    };
  }
  if (status !== "failed" || cause === undefined) return undefined;
  if (error?.kind === "incomplete") {
    return {
      name: "incomplete",
      severity: "error",
      title: translate("The answer is incomplete: {message}", {
        message: visibleLine(error.message),
      }),
      advice: `${adviceFor(error)} ${translate(isResumable ? RESUMABLE : NOT_RESUMABLE)}`,
      sequence: latestEvent(stream),
    };
  }
  if (error?.kind === "in-band") {
    return {
      name: "in-band",
      severity: "error",
      title: translate("The server reported an error inside the stream: {message}", {
        message: visibleLine(error.message),
      }),
      advice: translate(
        "The response had the status 200, so this is not an HTTP error, and the request is not retried. The frame contains the error code. The data before it is kept.",
      ),
      sequence: latestEvent(stream),
    };
  }
  const simulated = connections.at(-1)?.simulated;
  return {
    name: "failed",
    severity: "error",
    title: translate("The stream failed: {why}", { why: describeCause(cause, error) }),
    advice: adviceFor(error, simulated),
  };
}

const RESUMABLE: Phrase =
  "The definition has `resume`, but the id of the answer was not known yet, or too many attempts made no progress. See Reconnects.";
const NOT_RESUMABLE: Phrase =
  "With `resume` in the definition, a request continues where it was cut off. Without it, offer a “Continue” button: the data received so far is kept.";

/** Whether a request that resumes was told that its answer is gone. */
function isAnswerLost(stream: StreamSnapshot): boolean {
  const { status, cause, record, connections, diagnostics } = stream;
  const latest = connections.at(-1);
  if (record.options["resume"] === undefined || latest === undefined) return false;
  if (diagnostics.events === 0) return false;
  if (status === "closed") return cause === "no-content";
  const code = latest.end?.error?.status;
  return status === "failed" && (code === 404 || code === 410);
}

/** The latest event, unless it was long before the end. */
function latestEvent({ record: { entries }, first, end }: StreamSnapshot): number | undefined {
  for (let position = end - 1; position >= Math.max(first, end - 50);) {
    const entry = entries.at(position);
    if (entry?.type === "frame" && entry.kind === "event") return entry.sequence;
    position -= 1;
  }
  return undefined;
}

function decodeFailures({
  failureCount,
  unchecked,
  latestFailure,
}: StreamSnapshot): Issue | undefined {
  if (failureCount === 0) return undefined;
  return {
    name: "decode",
    severity: "error",
    title:
      translate("{count} {count|event|events} could not be decoded", { count: failureCount }) +
      (unchecked === 0 ? "" : translate("; {count} not checked yet", { count: unchecked })),
    advice: visibleLine(
      latestFailure?.error.message ?? translate("The frames are no longer kept."),
    ),
    sequence: latestFailure?.sequence,
    query: "is:error",
  };
}

function invalidRetry({ diagnostics, connections }: StreamSnapshot): Issue[] {
  const lines = diagnostics.ignored.filter(({ reason }) => reason === "invalid-retry");
  const latest = lines.at(-1);
  if (latest === undefined) return [];
  // A later connection without such a line ends the issue.
  if (connections.some(({ number, frames }) => number > latest.connection && frames > 0)) {
    return [];
  }
  return [
    {
      name: "retry",
      severity: "warning",
      title: translate("A `retry` field was ignored: “{line}”", {
        line: visibleLine(latest.line, 60),
      }),
      advice: translate(
        "The value must be an integer in milliseconds: only digits, without sign or unit.",
      ),
    },
  ];
}

function buffering({ diagnostics, connections }: StreamSnapshot): Issue | undefined {
  const { bunches, latestBunch } = diagnostics;
  if (bunches < MANY_BURSTS || latestBunch === undefined) return undefined;
  const encoding = connections.at(-1)?.response?.headers?.["content-encoding"];
  const compressed =
    encoding === undefined
      ? ""
      : translate("The response is compressed ({encoding}), which also buffers.", {
          encoding: visibleLine(encoding, 40),
        });
  return {
    name: "buffering",
    severity: "warning",
    title: translate("Frames arrive in bursts: many in one chunk after {time} of silence", {
      time: formatDuration(latestBunch.silence),
    }),
    advice: `${translate(
      "The page was not busy, so the server sends in batches, or a proxy buffers. If the server writes each event at once, send X-Accel-Buffering: no, or turn buffering off (nginx: proxy_buffering off). Exclude text/event-stream from compression, or flush after each event.",
    )} ${compressed}`.trim(),
    sequence: latestBunch.sequence,
  };
}

function missingIds({ record, diagnostics }: StreamSnapshot): Issue | undefined {
  const { events, eventsWithId } = diagnostics;
  if (events < MANY_EVENTS || eventsWithId > 0) return undefined;
  if (record.method !== "GET" && record.options["resume"] === undefined) return undefined;
  return {
    name: "ids",
    severity: "warning",
    title: translate("None of {count} events has an id", { count: events }),
    advice: translate(
      "The server cannot know which events a client missed, so a reconnect loses events. Send `id:` with each event, and resume after Last-Event-ID.",
    ),
  };
}

function oversized({ diagnostics }: StreamSnapshot): Issue | undefined {
  const { largest } = diagnostics;
  if (largest === undefined || largest.size < OVERSIZED) return undefined;
  return {
    name: "size",
    severity: "warning",
    title: translate("A frame has {count} characters", { count: largest.size }),
    advice: translate(
      "An event is dispatched only when it is complete, and later events wait for it. Send a reference and fetch the data separately, or split the data.",
    ),
    sequence: largest.sequence,
  };
}

function unanswered({ status, connections }: StreamSnapshot, now: number): Issue | undefined {
  const sent = connections.at(-1)?.request?.at;
  if (status !== "connecting" || sent === undefined || now - sent < UNANSWERED) return undefined;
  return {
    name: "unanswered",
    severity: "warning",
    title: translate("No response for {time}", { time: formatDuration(now - sent) }),
    advice: translate(
      "A proxy may buffer until the first event: send a comment at once, X-Accel-Buffering: no, and `no-transform`. Or six connections to this origin are open (HTTP/1.1).",
    ),
  };
}

function silence({ status, open: connection }: StreamSnapshot, now: number): Issue | undefined {
  if (status !== "open" || connection === undefined) return undefined;
  const since = connection.latestChunk?.at ?? connection.openedAt;
  if (since === undefined || now - since < SILENT) return undefined;
  return {
    name: "silence",
    severity: "warning",
    title: translate("The connection is open, but silent for {time}", {
      time: formatDuration(now - since),
    }),
    advice: translate(
      "A lost connection looks the same. Send a comment every 15 s, and set `heartbeatTimeout`.",
    ),
  };
}

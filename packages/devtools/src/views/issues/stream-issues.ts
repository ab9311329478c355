import { visibleLine } from "../../ui/format/visible-text.ts";
import { describeCause } from "../../ui/format/descriptions.ts";
import { formatNumber } from "../../ui/format/size.ts";
import { formatDuration } from "../../ui/format/time.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { Issue } from "./issue.ts";
import { adviceFor } from "./issue.ts";
import { duplicates, gaps, periodicLosses, replay, unreachable } from "./reconnect-issues.ts";

/** The number of events without an id that is reported. */
const MANY_EVENTS = 100;
/** The size of a frame that is reported, in UTF-16 code units. */
const OVERSIZED = 100_000;
/** Silence that is reported, in milliseconds. */
const SILENT = 60_000;
/** The number of bursts that is reported; fewer may be a coincidence. */
const MANY_BURSTS = 3;

/** The issues of one stream, most severe first. Computed from counters; frames are not searched. */
export function streamIssues(stream: StreamSnapshot, now: number): Issue[] {
  return [
    failure(stream),
    unreachable(stream),
    decodeFailures(stream),
    gaps(stream),
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
      title: "The answer is incomplete: the server no longer has the rest",
      advice:
        "Keep an answer on the server for as long as a client may come back for it, also after it is complete.",
    };
  }
  if (status !== "failed" || cause === undefined) return undefined;
  if (error?.kind === "incomplete") {
    return {
      name: "incomplete",
      severity: "error",
      title: `The answer is incomplete: ${visibleLine(error.message)}`,
      advice: `${adviceFor(error)} ${isResumable ? RESUMABLE : NOT_RESUMABLE}`,
      sequence: latestEvent(stream),
    };
  }
  if (error?.kind === "in-band") {
    return {
      name: "in-band",
      severity: "error",
      title: `The server reported an error inside the stream: ${visibleLine(error.message)}`,
      advice:
        "The response had status 200, so it is not an error of HTTP, and the request is not repeated. The frame has the code of the error; what came before it is kept.",
      sequence: latestEvent(stream),
    };
  }
  const simulated = connections.at(-1)?.simulated;
  return {
    name: "failed",
    severity: "error",
    title: `The stream failed: ${describeCause(cause, error)}`,
    advice: adviceFor(error, simulated),
  };
}

const RESUMABLE =
  "The definition has resume, but the id of the answer was not known yet, or there were too many attempts without progress. See Reconnects.";
const NOT_RESUMABLE =
  "With resume in the definition, a request goes on where it was cut off. Without it, offer “Continue”: what came is kept.";

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
      `${formatNumber(failureCount)} ${failureCount === 1 ? "event" : "events"} could not be decoded` +
      (unchecked === 0 ? "" : `; ${formatNumber(unchecked)} not checked yet`),
    advice: visibleLine(latestFailure?.error.message ?? "The frames are no longer kept."),
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
      title: `A retry field was ignored: “${visibleLine(latest.line, 60)}”`,
      advice: "The value must be an integer in milliseconds: only digits, without sign or unit.",
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
      : ` The response is compressed (${visibleLine(encoding, 40)}), which also buffers.`;
  return {
    name: "buffering",
    severity: "warning",
    title: `Frames arrive in bursts: many in one chunk after ${formatDuration(latestBunch.silence)} of silence`,
    advice:
      "The page was not busy, so the server sends in batches, or something on the way buffers. If the server writes each event at once, " +
      "send X-Accel-Buffering: no, or turn buffering off (nginx: proxy_buffering off). " +
      `Exclude text/event-stream from compression, or flush after each event.${compressed}`,
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
    title: `None of ${formatNumber(events)} events has an id`,
    advice:
      "The server cannot know which events a client missed, so a reconnect loses events. Send id: with each event, and resume after Last-Event-ID.",
  };
}

function oversized({ diagnostics }: StreamSnapshot): Issue | undefined {
  const { largest } = diagnostics;
  if (largest === undefined || largest.size < OVERSIZED) return undefined;
  return {
    name: "size",
    severity: "warning",
    title: `A frame has ${formatNumber(largest.size)} characters`,
    advice:
      "An event is dispatched only when it is complete, and later events wait for it. Send a reference and fetch the data separately, or split the data.",
    sequence: largest.sequence,
  };
}

function silence({ status, open: connection }: StreamSnapshot, now: number): Issue | undefined {
  if (status !== "open" || connection === undefined) return undefined;
  const since = connection.latestChunk?.at ?? connection.openedAt;
  if (since === undefined || now - since < SILENT) return undefined;
  return {
    name: "silence",
    severity: "warning",
    title: `The connection is open, but silent for ${formatDuration(now - since)}`,
    advice:
      "A lost connection looks the same. Send a comment every 15 s, and set heartbeatTimeout.",
  };
}

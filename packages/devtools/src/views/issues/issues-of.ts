import { describeCause } from "../../ui/format/cause.ts";
import { formatNumber } from "../../ui/format/size.ts";
import { formatDuration } from "../../ui/format/time.ts";
import type { ConnectionEnd } from "../../recorder/connection.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { Issue } from "./issue.ts";

/** Events without an id after which a stream should have one. */
const LONG = 100;
/** UTF-16 units of a frame that is better sent otherwise. */
const OVERSIZED = 100_000;
/** Milliseconds without a byte, after which nobody can tell a quiet server from a dead connection. */
const SILENT = 60_000;
/** Attempts in a row that fail before nobody calls it a hiccup any more. */
const UNREACHABLE = 3;
/** Bunches that are no accident. */
const BUNCHES = 3;

/** What is wrong with one stream, the worst first. It looks at counters only, never at frames. */
export function issuesOf(stream: StreamSnapshot, now: number): Issue[] {
  return [
    failure(stream),
    unreachable(stream),
    decodeFailures(stream),
    gaps(stream),
    ...invalidRetry(stream),
    buffering(stream),
    missingIds(stream),
    oversized(stream),
    silence(stream, now),
  ].filter((issue) => issue !== undefined);
}

function failure({ status, cause, error }: StreamSnapshot): Issue | undefined {
  if (status !== "failed" || cause === undefined) return undefined;
  return {
    name: "failed",
    severity: "error",
    title: `The stream failed: ${describeCause(cause, error)}`,
    advice: error?.message ?? "",
  };
}

function unreachable({ status, record }: StreamSnapshot): Issue | undefined {
  if (status !== "waiting" && status !== "connecting") return undefined;
  let count = 0;
  let latest: ConnectionEnd | undefined;
  for (const { openedAt, end } of record.connections) {
    if (openedAt !== undefined) count = 0;
    else if (end?.error !== undefined) {
      count++;
      latest = end;
    }
  }
  if (count < UNREACHABLE || latest === undefined) return undefined;
  return {
    name: "unreachable",
    severity: "error",
    title: `The last ${formatNumber(count)} attempts failed: ${describeCause(latest.cause, latest.error)}`,
    advice: latest.error?.message ?? "",
  };
}

function decodeFailures({ failureCount, record }: StreamSnapshot): Issue | undefined {
  if (failureCount === 0) return undefined;
  const latest = [...record.failures.values()].at(-1);
  return {
    name: "decode",
    severity: "error",
    title: `${formatNumber(failureCount)} ${failureCount === 1 ? "event" : "events"} did not pass the decoder`,
    advice: latest?.error.message ?? "The frames themselves are no longer kept.",
    sequence: latest?.sequence,
  };
}

function gaps({ record }: StreamSnapshot): Issue | undefined {
  const found = record.connections.filter(({ verdict }) => verdict === "gap");
  const [first] = found;
  if (first === undefined) return undefined;
  return {
    name: "gap",
    severity: "error",
    title: `Events were lost at ${found.length === 1 ? "a reconnect" : `${found.length} reconnects`}`,
    advice:
      `Connection ${first.number} asked for what comes after “${first.request?.lastEventId ?? ""}” and got ` +
      `“${first.firstId ?? ""}” first. The server must keep events for as long as a reconnect takes, and answer from Last-Event-ID on.`,
  };
}

function invalidRetry({ record }: StreamSnapshot): Issue[] {
  const lines = record.signs.ignored.filter(({ reason }) => reason === "invalid-retry");
  const latest = lines.at(-1);
  if (latest === undefined) return [];
  return [
    {
      name: "retry",
      severity: "warning",
      title: `A retry field was ignored: “${latest.line.slice(0, 60)}”`,
      advice: "Its value must be digits only: milliseconds, without sign, fraction or unit.",
    },
  ];
}

function buffering({ record }: StreamSnapshot): Issue | undefined {
  const { bunches, latestBunch } = record.signs;
  if (bunches < BUNCHES || latestBunch === undefined) return undefined;
  const encoding = record.connections.at(-1)?.response?.headers["content-encoding"];
  const compressed =
    encoding === undefined ? "" : ` The response is compressed (${encoding}), which buffers too.`;
  return {
    name: "buffering",
    severity: "warning",
    title: `Frames come in bunches: many in one chunk after ${formatDuration(latestBunch.silence)} of silence`,
    advice:
      "That is how a buffering proxy looks. Send X-Accel-Buffering: no, turn buffering off (nginx: proxy_buffering off), " +
      `and exclude text/event-stream from compression, or flush after each event.${compressed}`,
    sequence: latestBunch.sequence,
  };
}

function missingIds({ record }: StreamSnapshot): Issue | undefined {
  const { events, eventsWithId } = record.signs;
  if (events < LONG || eventsWithId > 0 || record.method !== "GET") return undefined;
  return {
    name: "ids",
    severity: "warning",
    title: `${formatNumber(events)} events, and none has an id`,
    advice:
      "After a reconnect the server cannot know what was missed, so events will be lost. Send id: with each event, and answer from Last-Event-ID on.",
  };
}

function oversized({ record }: StreamSnapshot): Issue | undefined {
  const { largest } = record.signs;
  if (largest === undefined || largest.size < OVERSIZED) return undefined;
  return {
    name: "size",
    severity: "warning",
    title: `A frame of ${formatNumber(largest.size)} characters`,
    advice:
      "An event is handed on only when all of it is there, and what follows waits. Send a reference and fetch the data apart, or send it in parts.",
    sequence: largest.sequence,
  };
}

function silence({ status, record }: StreamSnapshot, now: number): Issue | undefined {
  const connection = record.open;
  if (status !== "open" || connection === undefined) return undefined;
  const since = connection.latestChunk?.at ?? connection.openedAt;
  if (since === undefined || now - since < SILENT) return undefined;
  return {
    name: "silence",
    severity: "warning",
    title: `The connection is open, and silent for ${formatDuration(now - since)}`,
    advice:
      "A connection that died without a word looks the same. Let the server send a comment every 15 s or so, and set heartbeatTimeout.",
  };
}

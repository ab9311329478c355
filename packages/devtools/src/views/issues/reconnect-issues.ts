import type { ConnectionEnd, ConnectionRecord } from "../../recorder/connection-record.ts";
import { isReplay } from "../../recorder/connection-record.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { Verdict } from "../../recorder/verdict.ts";
import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { describeCause } from "../../ui/format/descriptions.ts";
import { formatDuration } from "../../ui/format/time.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import type { Issue } from "./issue.ts";
import { adviceFor } from "./issue.ts";

/** The number of consecutive failed attempts that is reported. */
const UNREACHABLE = 3;
/** The number of consecutive losses after the same time that is reported. */
const PERIODIC = 3;
/** The shortest period that is reported, in milliseconds. Some servers send one event and end. */
const SHORTEST_PERIOD = 5000;
/** How much the times of one period may differ: in milliseconds, and relatively. */
const TOLERANCE = 250;
const RELATIVE_TOLERANCE = 0.02;

/** The period has ended when the present connection lasts longer by this factor. */
const ENDED = 1.5;

export function unreachable({ status, connections }: StreamSnapshot): Issue | undefined {
  if (status !== "waiting" && status !== "connecting") return undefined;
  let count = 0;
  let latest: ConnectionEnd | undefined;
  let simulated: string | undefined;
  for (const connection of connections) {
    const { openedAt, end } = connection;
    if (openedAt !== undefined) count = 0;
    else if (end?.error !== undefined) {
      count += 1;
      latest = end;
      simulated = connection.simulated;
    }
  }
  if (count < UNREACHABLE || latest === undefined) return undefined;
  return {
    name: "unreachable",
    severity: "error",
    title: translate("The last {count} attempts failed: {why}", {
      count,
      why: describeCause(latest.cause, latest.error),
    }),
    advice: adviceFor(latest.error, simulated),
  };
}

export function gaps(stream: StreamSnapshot): Issue | undefined {
  const found = withVerdict(stream, "gap");
  const [first] = found;
  if (first === undefined) return undefined;
  return {
    name: "gap",
    severity: "error",
    title: translate("Events were lost at {count} {count|reconnect|reconnects}", {
      count: found.length,
    }),
    advice: translate(
      "Connection {connection} sent Last-Event-ID “{sent}”, but the first id it received is “{received}”. The server must store events for the time of a reconnect, and resume after Last-Event-ID.",
      idsOf(first),
    ),
  };
}

/** Events that are missing by the option `sequence`, until a load repairs the state. */
export function missingNumbers({ continuity, gaps: count }: StreamSnapshot): Issue | undefined {
  if (continuity !== "gap" || count === 0) return undefined;
  return {
    name: "sequence",
    severity: "error",
    title: translate("Events are missing: `sequence` found {count} {count|gap|gaps}", { count }),
    advice: translate(
      "The server skipped these numbers, or no longer had the events for a resume. With `load` in the `state` of the definition, the state is loaded again after a gap.",
    ),
    query: "is:gap",
  };
}

export function duplicates(stream: StreamSnapshot): Issue | undefined {
  const found = withVerdict(stream, "duplicates");
  const [first] = found;
  if (first === undefined) return undefined;
  return {
    name: "duplicates",
    severity: "warning",
    title: translate("Events were received twice after {count} {count|reconnect|reconnects}", {
      count: found.length,
    }),
    advice: translate(
      "Connection {connection} sent Last-Event-ID “{sent}”, and the first id it received, “{received}”, had been received before. Resume after Last-Event-ID, not at it. If the server cannot, set `sequence` in the definition: it drops duplicates.",
      idsOf(first),
    ),
    query: "is:duplicate",
  };
}

/** The answer to a request was sent again from its beginning. */
export function replay({ record, connections }: StreamSnapshot): Issue | undefined {
  const replayed = connections.find(
    (connection) => connection.frames > 0 && isReplay(connection, record.method),
  );
  if (replayed === undefined) return undefined;
  return {
    name: "replay",
    severity: "error",
    title: translate("Connection {connection} received the answer again from its beginning", {
      connection: replayed.number,
    }),
    advice: translate(
      "No id was received before the loss, so the server sends all events again, and a reducer counts them twice. Send `id:` with each event.",
    ),
  };
}

/**
 * Losses after a constant time, which a timeout somewhere on the way explains: either a constant silence before each loss,
 * or a constant duration of the connections. Reported until a connection lasts longer.
 */
export function periodicLosses(
  { connections, open }: StreamSnapshot,
  now: number,
): Issue | undefined {
  const lost = latestLosses(connections);
  const silences = lost.map(silenceOf);
  const silence = constantOf(silences);
  const silentSince = open?.latestChunk?.at ?? open?.openedAt ?? now;
  if (silence !== undefined && now - silentSince <= silence * ENDED) {
    return {
      name: "idle-timeout",
      severity: "warning",
      title: translate("The last {count} connections were each lost after {time} of silence", {
        count: lost.length,
        time: formatDuration(silence),
      }),
      advice: translate(
        "An idle timeout of the server or of a proxy ends connections that are silent. Usual values: {values}. Send a comment every 15 s, or raise the timeout (nginx: proxy_read_timeout).",
        { values: translate(USUAL_TIMEOUTS) },
      ),
    };
  }
  const duration = constantOf(lost.map(lastedOf));
  const openedAt = open?.openedAt ?? now;
  if (duration === undefined || now - openedAt > duration * ENDED) return undefined;
  const isFlowing = silences.some((some) => some < duration / 2);
  return {
    name: "time-limit",
    severity: "warning",
    title: translate("The last {count} connections were each lost after {time}", {
      count: lost.length,
      time: formatDuration(duration),
    }),
    advice: isFlowing
      ? translate(
          "Data arrived shortly before each loss, so it is not an idle timeout, and comments do not help. Something limits the duration of a response: a serverless platform, a load balancer or a worker of the server. Raise that limit, or send ids, so that a reconnect loses nothing.",
        )
      : translate(
          "Either an idle timeout or a limit on the duration of a response. Usual values: {values}. Send a comment every 15 s. If the losses go on, raise the limit of the server, proxy or platform.",
          { values: translate(USUAL_TIMEOUTS) },
        ),
  };
}

const USUAL_TIMEOUTS: Phrase = "30 s, 60 s (nginx, AWS load balancers), 100 s (Cloudflare)";

/** The latest consecutive connections that the server or the network ended. */
function latestLosses(connections: readonly ConnectionRecord[]): ConnectionRecord[] {
  const lost: ConnectionRecord[] = [];
  for (const connection of [...connections].reverse()) {
    const { end, openedAt, simulated } = connection;
    // The present connection has not ended. An attempt that failed says nothing about a timeout.
    if (end === undefined || openedAt === undefined || simulated !== undefined) continue;
    const isLoss = end.cause === "end" || end.error?.kind === "network";
    if (!isLoss) break;
    const latest = lost[0] ?? connection;
    const isSame =
      isNear(lastedOf(latest), lastedOf(connection)) ||
      isNear(silenceOf(latest), silenceOf(connection));
    if (!isSame) break;
    lost.push(connection);
  }
  return lost;
}

function lastedOf({ end, openedAt }: ConnectionRecord): number {
  return (end?.at ?? NaN) - (openedAt ?? NaN);
}

/** The silence before the end. Not a number if it is unknown: a capture does not have the time of the latest chunk. */
function silenceOf({ end, latestChunk, openedAt, bytes }: ConnectionRecord): number {
  return (end?.at ?? NaN) - (latestChunk?.at ?? (bytes === 0 ? openedAt : undefined) ?? NaN);
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(TOLERANCE, RELATIVE_TOLERANCE * Math.max(a, b));
}

/** The latest value, if there are enough and all are nearly the same. */
function constantOf([latest, ...others]: readonly number[]): number | undefined {
  if (latest === undefined || others.length + 1 < PERIODIC) return undefined;
  if (!(latest >= SHORTEST_PERIOD) || !others.every((other) => isNear(other, latest))) {
    return undefined;
  }
  return latest;
}

function withVerdict({ connections }: StreamSnapshot, wanted: Verdict): ConnectionRecord[] {
  return connections.filter(({ verdict }) => verdict === wanted);
}

/** The ids of a resume, for the advice. */
function idsOf({ number, request, firstId }: ConnectionRecord): {
  readonly connection: number;
  readonly sent: string;
  readonly received: string;
} {
  return {
    connection: number,
    sent: visibleLine(request?.lastEventId ?? ""),
    received: visibleLine(firstId ?? ""),
  };
}

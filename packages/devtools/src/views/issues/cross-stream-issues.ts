import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { translate } from "../../ui/format/translate.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import type { Issue } from "./issue.ts";

/** The number of connections that a browser opens to one origin over HTTP/1.1, in all tabs together. */
const HTTP1_LIMIT = 6;

/** Issues that a stream has because of other streams. */
export function crossStreamIssues(stream: StreamSnapshot, all: readonly StreamSnapshot[]): Issue[] {
  if (!isConnected(stream)) return [];
  const others = all.filter((other) => other !== stream && isConnected(other));
  return [tooManyConnections(stream, others), duplicate(stream, others)].filter(
    (issue) => issue !== undefined,
  );
}

function tooManyConnections(
  stream: StreamSnapshot,
  others: readonly StreamSnapshot[],
): Issue | undefined {
  const origin = originOf(stream);
  const count = 1 + others.filter((other) => originOf(other) === origin).length;
  if (origin === undefined || count < HTTP1_LIMIT || isMultiplexed(origin)) return undefined;
  return {
    name: "connections",
    severity: "warning",
    title: translate("{count} connections to {origin}", { count, origin: visibleLine(origin) }),
    advice: translate(
      "Over HTTP/1.1, a browser opens at most six connections to an origin, in all tabs together. Further requests wait. Use HTTP/2, or merge streams.",
    ),
  };
}

function duplicate(stream: StreamSnapshot, others: readonly StreamSnapshot[]): Issue | undefined {
  const { method, url, name } = stream.record;
  // Requests are never shared: two answers at once are two POSTs to the same URL.
  if (method !== "GET") return undefined;
  const same = others.find(({ record }) => record.method === method && record.url === url);
  if (same === undefined) return undefined;
  return {
    name: "duplicate",
    severity: "warning",
    title: translate("Another stream has the same URL"),
    advice: translate(
      "“{name}” and “{other}” differ in key, headers, credentials or body, so they do not share a connection. If this is not intended, define the stream once with defineStream.",
      { name: visibleLine(name), other: visibleLine(same.record.name) },
    ),
  };
}

function isConnected({ status, endedAt }: StreamSnapshot): boolean {
  return endedAt === undefined && (status === "open" || status === "connecting");
}

function originOf({ record }: StreamSnapshot): string | undefined {
  try {
    return new URL(record.url, globalThis.location?.href).origin;
  } catch {
    return undefined;
  }
}

/** Whether the browser has loaded anything from the origin over HTTP/2 or later. */
function isMultiplexed(origin: string): boolean {
  const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  return entries.some(
    ({ name, nextHopProtocol }) =>
      name.startsWith(`${origin}/`) && (nextHopProtocol === "h2" || nextHopProtocol === "h3"),
  );
}

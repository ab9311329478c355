import type { SSEError, Transport } from "@runnel/hooks/client";
import type { ProbeOptions, ProbeSnapshot } from "./probe-stream.ts";
import { waitFor, withStream } from "./probe-stream.ts";
import type { Echo } from "./protocol.ts";

/** Whether the transport can do it, and what proves that. */
export interface ProbeResult {
  readonly can: boolean;
  /** What the server or the page saw. The table shows an error in the page's language. */
  readonly evidence: string | SSEError;
}

type Probe = (transport: Transport) => Promise<ProbeResult>;

/** Milliseconds: long enough to see that comments keep alive a connection whose heartbeat timeout is 500 ms. */
const OBSERVATION = 1_500;

const isOver = ({ status }: ProbeSnapshot) =>
  status === "waiting" || status === "closed" || status === "failed";

/** Judges the request as the server received it. */
function echoProbe(options: ProbeOptions, judge: (echo: Echo) => ProbeResult): Probe {
  return (transport) =>
    withStream(transport, "echo", options, async (stream) => {
      let echo: Echo | undefined;
      stream.on("echo", ({ data }) => (echo = data));
      const { error } = await waitFor(stream, (snapshot) => echo !== undefined || isOver(snapshot));
      return echo === undefined ? { can: false, evidence: error ?? "–" } : judge(echo);
    });
}

/** Judges what the page learns when the connection is lost or refused. */
function lossProbe(
  path: string,
  options: ProbeOptions,
  judge: (end: ProbeSnapshot) => ProbeResult,
): Probe {
  return (transport) =>
    withStream(transport, path, options, async (stream) => judge(await waitFor(stream, isOver)));
}

/** In the order of the table. Each one asks the server and relies on nothing else. */
export const probes = {
  headers: echoProbe({ headers: { "X-Proof": "1" } }, ({ proof }) => ({
    can: proof === "1",
    evidence: `X-Proof: ${proof ?? "–"}`,
  })),
  post: echoProbe({ method: "POST", body: { proof: 1 }, reconnect: false }, ({ method, body }) => ({
    can: method === "POST" && JSON.stringify(body) === '{"proof":1}',
    evidence: `${method} ${JSON.stringify(body)}`,
  })),
  lastEventId: echoProbe({ lastEventId: "seed-7" }, ({ lastEventId }) => ({
    can: lastEventId === "seed-7",
    evidence: `Last-Event-ID: ${lastEventId || "–"}`,
  })),
  status: lossProbe("refusal", {}, ({ error }) => ({
    can: error?.status === 403,
    evidence: error ?? "–",
  })),
  errorBody: lossProbe("refusal", {}, ({ error }) => ({
    can: error?.body?.includes("because I say so") === true,
    evidence: error?.body ?? "–",
  })),
  retryAfter: lossProbe("busy", {}, ({ reconnection }) => ({
    can: (reconnection?.delay ?? 0) >= 3_000,
    evidence: `${reconnection?.delay ?? "–"} ms`,
  })),
  noContent: lossProbe("no-content", {}, ({ status }) => ({
    can: status === "closed",
    evidence: status,
  })),
  contentType: lossProbe("html", {}, ({ error }) => ({
    can: error?.kind === "content-type",
    evidence: error ?? "–",
  })),
  // The field says 50 ms, and up to as much again is added at random. The default is 1 s.
  retryField: lossProbe("retry", { reconnect: { factor: 1 } }, ({ reconnection }) => ({
    can: reconnection !== undefined && reconnection.delay <= 100,
    evidence: `${reconnection?.delay ?? "–"} ms`,
  })),
  sizeLimit: lossProbe("large", { maxEventSize: 1_024 }, ({ error, status }) => ({
    can: error?.kind === "overflow",
    evidence: error?.kind ?? status,
  })),
  comments: (transport) =>
    withStream(transport, "comments", { heartbeatTimeout: 500 }, async (stream) => {
      const { status } = await waitFor(stream, isOver, OBSERVATION);
      return { can: status === "open", evidence: status };
    }),
  anyType: (transport) =>
    withStream(transport, "surprise", {}, async (stream) => {
      let received: string | undefined;
      stream.on("*", ({ type }) => (received = type));
      await waitFor(stream, () => received !== undefined, OBSERVATION);
      return { can: received === "surprise", evidence: received ?? "–" };
    }),
} satisfies Record<string, Probe>;

export type ProbeName = keyof typeof probes;
export const probeNames: readonly ProbeName[] = Object.keys(probes) as ProbeName[];

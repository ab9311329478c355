import type { Transport } from "@runnel/hooks/client";
import { type ProbeOptions, type ProbeSnapshot, waitFor, withStream } from "./probe-stream.ts";
import type { Echo } from "./transport-names.ts";

/** Whether it can, and what that was seen by. */
interface Outcome {
  readonly can: boolean;
  readonly evidence: string;
}

type Probe = (transport: Transport) => Promise<Outcome>;

/** Long enough to see that comments keep a connection alive whose silence may last half a second. */
const LIFE = 1_500;

const isOver = ({ status }: ProbeSnapshot) =>
  status === "waiting" || status === "closed" || status === "failed";

/** What the server got, or why it got nothing. */
function echoProbe(options: ProbeOptions, judge: (echo: Echo) => Outcome): Probe {
  return (transport) =>
    withStream(transport, "echo", options, async (stream) => {
      let echo: Echo | undefined;
      stream.on("echo", ({ data }) => (echo = data));
      const { error } = await waitFor(stream, (snapshot) => echo !== undefined || isOver(snapshot));
      return echo === undefined ? { can: false, evidence: error?.message ?? "" } : judge(echo);
    });
}

/** What the page learns when the connection is lost or refused. */
function lossProbe(
  path: string,
  options: ProbeOptions,
  judge: (end: ProbeSnapshot) => Outcome,
): Probe {
  return (transport) =>
    withStream(transport, path, options, async (stream) => judge(await waitFor(stream, isOver)));
}

/** In the order of the table. Each asks the server, and believes nothing else. */
const probes = {
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
    evidence: error?.message ?? "",
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
    evidence: error?.message ?? "",
  })),
  // Every attempt ends at once; a busy page may look only after the second.
  retryField: lossProbe("retry", { reconnect: { factor: 1 } }, ({ reconnection }) => ({
    can: reconnection !== undefined && reconnection.delay <= 50,
    evidence: `${reconnection?.delay ?? "–"} ms`,
  })),
  sizeLimit: lossProbe("large", { maxEventSize: 1_024 }, ({ error, status }) => ({
    can: error?.kind === "overflow",
    evidence: error?.kind ?? status,
  })),
  comments: (transport) =>
    withStream(transport, "comments", { heartbeatTimeout: 500 }, async (stream) => {
      const { status } = await waitFor(stream, isOver, LIFE);
      return { can: status === "open", evidence: status };
    }),
  anyType: (transport) =>
    withStream(transport, "surprise", {}, async (stream) => {
      let heard: string | undefined;
      stream.on("*", ({ type }) => (heard = type));
      await waitFor(stream, () => heard !== undefined, LIFE);
      return { can: heard === "surprise", evidence: heard ?? "–" };
    }),
} satisfies Record<string, Probe>;

type ProbeName = keyof typeof probes;
const probeNames: readonly ProbeName[] = Object.keys(probes) as ProbeName[];

export { probeNames, probes };
export type { Outcome, ProbeName };

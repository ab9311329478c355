import type { SSEError, Transport } from "@runnel/hooks/client";
import type { ProbeOptions, ProbeSnapshot } from "./probe-stream.ts";
import { waitFor, withStream } from "./probe-stream.ts";
import type { Echo } from "./protocol.ts";

/** What a test found out, and what proves that. */
export interface ProbeResult {
  /** `"no answer"`: the server did not answer in time, so nothing is known. */
  readonly verdict: "yes" | "no" | "no answer";
  /** What the server or the page saw. The table shows an error in the page's language. */
  readonly evidence: string | SSEError;
}

type Probe = (transport: Transport) => Promise<ProbeResult>;

/** Milliseconds: long enough to see that comments keep alive a connection whose heartbeat timeout is 500 ms. */
export const OBSERVATION = 1_500;

export const noAnswer: ProbeResult = { verdict: "no answer", evidence: "–" };

/** @param can - Whether the contender has the capability. */
export function result(can: boolean, evidence: ProbeResult["evidence"]): ProbeResult {
  return { verdict: can ? "yes" : "no", evidence };
}

const isOver = ({ status }: ProbeSnapshot) =>
  status === "waiting" || status === "closed" || status === "failed";

/** Judges the requests as the server received them. Waits for `count` of them. */
function echoProbe(
  path: string,
  options: ProbeOptions,
  judge: (echo: Echo) => ProbeResult,
  count = 1,
): Probe {
  return (transport) =>
    withStream(transport, path, options, async (stream) => {
      const echoes: Echo[] = [];
      stream.on("echo", ({ data }) => echoes.push(data));
      // With one request, its end is an answer; with more, it is only the end of the first.
      const { error } = await waitFor(
        stream,
        (snapshot) => echoes.length >= count || (count === 1 && isOver(snapshot)),
      );
      const echo = echoes[count - 1];
      if (echo !== undefined) return judge(echo);
      return error === undefined ? noAnswer : result(false, error);
    });
}

/** Judges what the page learns when the connection is lost or refused. */
function lossProbe(
  path: string,
  options: ProbeOptions,
  judge: (end: ProbeSnapshot) => ProbeResult,
): Probe {
  return (transport) =>
    withStream(transport, path, options, async (stream) => {
      const end = await waitFor(stream, isOver);
      return isOver(end) ? judge(end) : noAnswer;
    });
}

/** In the order of the table. Each one asks the server and relies on nothing else. */
export const probes = {
  headers: echoProbe("echo", { headers: { "X-Proof": "1" } }, ({ proof }) =>
    result(proof === "1", `X-Proof: ${proof ?? "–"}`),
  ),
  post: echoProbe(
    "echo",
    { method: "POST", body: { proof: 1 }, reconnect: false },
    ({ method, body }) =>
      result(
        method === "POST" && JSON.stringify(body) === '{"proof":1}',
        `${method} ${JSON.stringify(body)}`,
      ),
  ),
  resume: echoProbe(
    "resume",
    {},
    ({ lastEventId }) => result(lastEventId === "7", `Last-Event-ID: ${lastEventId || "–"}`),
    2,
  ),
  lastEventId: echoProbe("echo", { lastEventId: "seed-7" }, ({ lastEventId }) =>
    result(lastEventId === "seed-7", `Last-Event-ID: ${lastEventId || "–"}`),
  ),
  status: lossProbe("refusal", {}, ({ error }) => result(error?.status === 403, error ?? "–")),
  errorBody: lossProbe("refusal", {}, ({ error }) =>
    result(error?.body?.includes("because I say so") === true, error?.body ?? "–"),
  ),
  retryAfter: lossProbe("busy", {}, ({ reconnection }) =>
    result((reconnection?.delay ?? 0) >= 3_000, `${reconnection?.delay ?? "–"} ms`),
  ),
  noContent: lossProbe("no-content", {}, ({ status }) => result(status === "closed", status)),
  contentType: lossProbe("html", {}, ({ error }) =>
    result(error?.kind === "content-type", error ?? "–"),
  ),
  // The field says 50 ms, and up to as much again is added at random. The default is 1 s.
  retryField: lossProbe("retry", { reconnect: { factor: 1 } }, ({ reconnection }) =>
    result(
      reconnection !== undefined && reconnection.delay <= 100,
      `${reconnection?.delay ?? "–"} ms`,
    ),
  ),
  sizeLimit: (transport) =>
    withStream(transport, "large", { maxEventSize: 1_024 }, async (stream) => {
      let size: number | undefined;
      stream.on("message", ({ data }) => (size = String(data).length));
      const end = await waitFor(stream, (snapshot) => size !== undefined || isOver(snapshot));
      if (size !== undefined) return result(false, String(size));
      if (!isOver(end)) return noAnswer;
      return result(end.error?.kind === "overflow", end.error?.kind ?? end.status);
    }),
  comments: (transport) =>
    withStream(transport, "comments", { heartbeatTimeout: 500 }, async (stream) => {
      const { status } = await waitFor(stream, isOpen);
      if (status !== "open") return noAnswer;
      const end = await waitFor(stream, isOver, OBSERVATION);
      return result(end.status === "open", end.status);
    }),
  anyType: (transport) =>
    withStream(transport, "surprise", {}, async (stream) => {
      let received: string | undefined;
      stream.on("*", ({ type }) => (received = type));
      const { status } = await waitFor(stream, isOpen);
      if (status !== "open") return noAnswer;
      await waitFor(stream, () => received !== undefined, OBSERVATION);
      return result(received === "surprise", received ?? "–");
    }),
} satisfies Record<string, Probe>;

function isOpen({ status }: ProbeSnapshot): boolean {
  return status === "open";
}

export type ProbeName = keyof typeof probes;
export const probeNames: readonly ProbeName[] = Object.keys(probes) as ProbeName[];

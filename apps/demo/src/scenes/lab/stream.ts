import { defineStream, json } from "@runnel/hooks";
import { visitor } from "../../app/visitor.ts";
import type { LabEvent, Truth } from "./lab-event.ts";

const headers = { "X-Visitor": visitor };

/** The stream under test. Another run is another URL, and another server session that starts at one. */
function labStream(run: number) {
  return defineStream({
    url: `/api/lab?run=${run}`,
    headers,
    events: { message: json<LabEvent>() },
    reconnect: { initialDelay: 300, maxDelay: 2_000 },
    // The server says something twenty times a second: three seconds of silence are a dead connection.
    heartbeatTimeout: 3_000,
    maxEventSize: 64 * 1_024,
    onUnauthorized: renew,
  });
}

/** Here a real app renews its token; the lab's server only wants to see that it is asked once more. */
async function renew(): Promise<void> {}

/** What the server has really sent: by a stream of its own, that no fault touches. */
function truthStream(run: number) {
  return defineStream({
    url: `/api/lab/truth?run=${run}`,
    headers,
    events: { truth: json<Truth>() },
  });
}

type LabStream = ReturnType<typeof labStream>;
type TruthStream = ReturnType<typeof truthStream>;

export { labStream, truthStream };
export type { LabStream, TruthStream };

import { defineStream, json } from "@runnel/hooks";
import { visitor } from "../../platform/identity.ts";
import { sequenceOf } from "../../stream/sequence-of.ts";
import type { LabEvent, Truth } from "./protocol.ts";

const headers = { "X-Visitor": visitor };

function labURL(run: number): string {
  return `/api/lab?run=${run}`;
}

/** The stream under test. Another run is another URL, and a new session on the server that starts at event 1. */
export function labStream(run: number) {
  return defineStream({
    url: labURL(run),
    headers,
    events: { message: json<LabEvent>() },
    // Finds gaps, and drops duplicates before the page gets them.
    sequence: sequenceOf,
    reconnect: { initialDelay: 300, maxDelay: 2_000 },
    // The server sends twenty events a second, so three seconds of silence mean a dead connection.
    heartbeatTimeout: 3_000,
    maxEventSize: 64 * 1_024,
    onUnauthorized: renewToken,
  });
}

/** A real app renews its token here. The lab's server refuses once and then accepts the next attempt. */
async function renewToken(): Promise<void> {}

/** What the server has really sent. This stream is separate, so no fault affects it. */
export function truthStream(run: number) {
  return defineStream({
    url: `/api/lab/truth?run=${run}`,
    headers,
    events: { truth: json<Truth>() },
  });
}

export type LabStream = ReturnType<typeof labStream>;
export type TruthStream = ReturnType<typeof truthStream>;

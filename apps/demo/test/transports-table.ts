import type { ProbeName } from "../src/scenes/transports/probes.ts";
import type { Contender } from "../src/scenes/transports/protocol.ts";

/** What the table of the transports scene must find out: the contenders with each capability. */
export const capabilities: Readonly<Record<ProbeName, readonly Contender[]>> = {
  headers: ["fetch", "polyfill"],
  post: ["fetch"],
  resume: ["fetch", "alone", "polyfill"],
  lastEventId: ["fetch", "polyfill"],
  status: ["fetch", "polyfill"],
  errorBody: ["fetch"],
  retryAfter: ["fetch"],
  noContent: ["fetch", "alone", "polyfill"],
  contentType: ["fetch", "polyfill"],
  retryField: ["fetch", "alone"],
  sizeLimit: ["fetch"],
  comments: ["fetch"],
  anyType: ["fetch"],
};

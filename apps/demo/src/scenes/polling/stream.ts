import { defineStream, json } from "@runnel/hooks";
import { visitor } from "../../platform/identity.ts";
import type { JobStatus, JobTraffic } from "./protocol.ts";

/** Replaces the whole loop in `poll.ts`, its end included. */
export function jobStream(job: string) {
  return defineStream({
    url: `/api/polling/jobs/${job}/events`,
    headers: { "X-Visitor": visitor },
    events: { status: json<JobStatus>() },
    until: (event) => event.type === "status" && event.data.phase === "done",
  });
}

/** What the server measures: the bytes of both ways. */
export function trafficStream(job: string) {
  return defineStream({
    url: `/api/polling/jobs/${job}/traffic`,
    headers: { "X-Visitor": visitor },
    events: { traffic: json<Partial<JobTraffic>>() },
  });
}

import { defineStream, json } from "@runnel/hooks";
import { visitor } from "../../app/visitor.ts";
import type { JobStatus } from "./job.ts";

/** All of what the polling needs `poll.ts` for: being told, and an end that is an end. */
function jobStream(job: string) {
  return defineStream({
    url: `/api/polling/jobs/${job}/events`,
    headers: { "X-Visitor": visitor },
    events: { status: json<JobStatus>() },
    until: (event) => event.type === "status" && event.data.phase === "done",
  });
}

export { jobStream };

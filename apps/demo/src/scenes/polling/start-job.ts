import { visitor } from "../../app/visitor.ts";
import { ask, type Failure } from "./ask.ts";
import type { StartedJob } from "./job.ts";

interface RunningJob {
  readonly id: string;
  /** What to add to this machine's clock to have the server's. */
  readonly offset: number;
}

async function startJob(): Promise<RunningJob | Failure> {
  const before = Date.now();
  const asked = await ask<StartedJob>("/api/polling/jobs", {
    method: "POST",
    headers: { "X-Visitor": visitor },
  });
  if ("failure" in asked) return asked.failure;
  const { id, now } = asked.answer;
  // The server looked at its clock about half-way between question and answer.
  return { id, offset: now - (before + Date.now()) / 2 };
}

export { startJob };
export type { RunningJob };

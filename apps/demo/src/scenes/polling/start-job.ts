import { visitor } from "../../app/visitor.ts";
import type { StartedJob } from "./job.ts";

interface RunningJob {
  readonly id: string;
  /** What to add to this machine's clock to have the server's. */
  readonly offset: number;
}

async function startJob(): Promise<RunningJob> {
  const asked = Date.now();
  const response = await fetch("/api/polling/jobs", {
    method: "POST",
    headers: { "X-Visitor": visitor },
  });
  if (!response.ok) throw new Error(`The server started no job: it answered ${response.status}.`);
  const { id, now } = (await response.json()) as StartedJob;
  // The server looked at its clock about half-way between question and answer.
  return { id, offset: now - (asked + Date.now()) / 2 };
}

export { startJob };
export type { RunningJob };

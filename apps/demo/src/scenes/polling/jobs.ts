import { randomInt } from "node:crypto";
import { httpError } from "../../../server/http-error.ts";
import { createRandom, seedOf } from "../../../server/random.ts";
import { type JobStatus, phases } from "./protocol.ts";

/** Every status that a job has had or will have, oldest first: each says since when it holds. */
type Job = readonly JobStatus[];

const STEPS = 40;
/** Milliseconds between two changes: some follow at once, some make one wait. */
const SHORTEST = 40;
const LONGEST = 500;
/** How long after its start a job can be asked for. */
const KEPT = 3 * 60_000;
/** Another server's clock may be a little ahead. */
const AHEAD = 10_000;

/** A job does nothing but take its time, so its name says all: when it began, and how unevenly it goes. */
function nameJob(): string {
  return `${Date.now()}-${randomInt(36 ** 6).toString(36)}`;
}

/** Nothing is kept, so whichever server is asked knows the job. Throws a 404 for one that never was, or long ago. */
function findJob(id: string): Job {
  const [, began] = /^(\d{13})-[0-9a-z]{1,6}$/.exec(id) ?? [];
  const age = Date.now() - Number(began);
  if (began === undefined || age < -AHEAD || age > KEPT) {
    throw httpError(404, "no-such-job", `There is no job "${id}".`);
  }
  return planJob(Number(began), createRandom(seedOf(id)));
}

function planJob(began: number, random: () => number): Job {
  const job: JobStatus[] = [{ version: 1, phase: "queued", percent: 0, changedAt: began }];
  let changedAt = began;
  for (let step = 1; step <= STEPS; step += 1) {
    changedAt += Math.round(SHORTEST + random() ** 2 * (LONGEST - SHORTEST));
    const percent = Math.round((step / STEPS) * 100);
    const phase = phases[1 + Math.floor((step / STEPS) * (phases.length - 2))] ?? "done";
    job.push({ version: step + 1, phase, percent, changedAt });
  }
  return job;
}

/** What has happened by now. At least the first status: a job has begun when it has a name. */
function pastOf(job: Job): Job {
  const now = Date.now();
  return job.filter(({ version, changedAt }) => version === 1 || changedAt <= now);
}

export { findJob, nameJob, pastOf };
export type { Job };

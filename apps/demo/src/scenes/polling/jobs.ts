import { randomInt } from "node:crypto";
import { httpError } from "../../../server/http-error.ts";
import { createRandom, seedOf } from "../../../server/random.ts";
import { phases } from "./protocol.ts";
import type { JobStatus } from "./protocol.ts";

/** All statuses of a job, past and future, oldest first. */
export type Job = readonly JobStatus[];

const STEPS = 40;
/** Milliseconds between two changes. */
const SHORTEST = 40;
const LONGEST = 500;
/** Milliseconds after its start for which a job can be requested. */
const MAX_AGE = 3 * 60_000;
/** Milliseconds by which another server's clock may be ahead. */
const MAX_CLOCK_SKEW = 10_000;

/** A new job's id. It contains all that is known of the job: when it began, and the seed of its pace. */
export function newJobId(): string {
  return `${Date.now()}-${randomInt(36 ** 6).toString(36)}`;
}

/** Derives the job from its id, so nothing is stored and every server knows it. Throws a 404 for an invalid or old id. */
export function findJob(id: string): Job {
  const [, began] = /^(\d{13})-[0-9a-z]{1,6}$/.exec(id) ?? [];
  const age = Date.now() - Number(began);
  if (began === undefined || age < -MAX_CLOCK_SKEW || age > MAX_AGE) {
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

/** The statuses up to now. The first one is always included: a job with an id has begun, even if this clock is behind. */
export function pastOf(job: Job): Job {
  const now = Date.now();
  return job.filter(({ version, changedAt }) => version === 1 || changedAt <= now);
}

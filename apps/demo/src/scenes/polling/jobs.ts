import { createEventLog, type EventLog } from "../../../server/event-log.ts";
import { httpError } from "../../../server/http-error.ts";
import { createRandom } from "../../../server/random.ts";
import { type JobStatus, phases } from "./job.ts";

interface Job {
  readonly id: string;
  /** Every change as an event: what is streamed. */
  readonly log: EventLog;
  /** How it stands: what is polled. */
  status(): JobStatus;
  stop(): void;
}

interface Jobs {
  start(): Job;
  /** Throws a 404 for one that does not exist, or not any more. */
  find(id: string): Job;
  close(): void;
}

const STEPS = 40;
/** Milliseconds between two changes: some follow at once, some make one wait. */
const SHORTEST = 40;
const LONGEST = 500;
/** How long the outcome can be asked for. */
const KEPT = 2 * 60_000;
const LIMIT = 200;

function createJobs(): Jobs {
  const jobs = new Map<string, Job>();
  const random = createRandom(7);
  let count = 0;

  return {
    start() {
      if (jobs.size >= LIMIT) {
        throw httpError(503, "too-many-jobs", "Too many jobs are running. Try again in a minute.", {
          "Retry-After": "60",
        });
      }
      count += 1;
      const id = `job-${count}`;
      const job = runJob(id, random, () => setTimeout(() => jobs.delete(id), KEPT).unref());
      jobs.set(id, job);
      return job;
    },
    find(id) {
      const job = jobs.get(id);
      if (!job) throw httpError(404, "no-such-job", `There is no job "${id}".`);
      return job;
    },
    close() {
      for (const job of jobs.values()) job.stop();
    },
  };
}

/** A job that does nothing but take its time, unevenly. */
function runJob(id: string, random: () => number, onDone: () => void): Job {
  const log = createEventLog({ capacity: STEPS + 1 });
  let status: JobStatus = { version: 1, phase: "queued", percent: 0, changedAt: Date.now() };
  let timer: NodeJS.Timeout | undefined;
  log.append("status", JSON.stringify(status));

  function step(): void {
    const version = status.version + 1;
    const percent = Math.round(((version - 1) / STEPS) * 100);
    const phase = phases[Math.min(phases.length - 1, 1 + Math.floor(percent / 33.4))] ?? "done";
    const isDone = version > STEPS;
    status = { version, phase: isDone ? "done" : phase, percent, changedAt: Date.now() };
    log.append("status", JSON.stringify(status));
    if (isDone) onDone();
    else wait();
  }

  function wait(): void {
    timer = setTimeout(step, SHORTEST + random() ** 2 * (LONGEST - SHORTEST));
  }
  wait();

  return { id, log, status: () => status, stop: () => clearTimeout(timer) };
}

export { createJobs };
export type { Job, Jobs };

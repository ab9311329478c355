import { ask, type Failure } from "./ask.ts";
import type { JobStatus } from "./job.ts";

interface PollOptions {
  readonly url: string;
  /** Milliseconds between two questions. */
  readonly interval: number;
  readonly signal: AbortSignal;
  readonly onRequest: () => void;
  readonly onStatus: (status: JobStatus) => void;
  /** It is asked again all the same. */
  readonly onFailure: (failure: Failure) => void;
}

/** Asks until the job is done: at once, and then once every interval, however long an answer took. */
async function poll(options: PollOptions): Promise<void> {
  const { url, interval, signal, onRequest, onStatus, onFailure } = options;
  for (let next = performance.now(); !signal.aborted; next += interval) {
    onRequest();
    const asked = await ask<JobStatus>(url, { signal });
    if (signal.aborted) return;
    if ("failure" in asked) {
      onFailure(asked.failure);
    } else {
      onStatus(asked.answer);
      if (asked.answer.phase === "done") return;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, Math.max(0, next + interval - performance.now()));
    });
  }
}

export { poll };

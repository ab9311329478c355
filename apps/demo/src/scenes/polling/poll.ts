import type { JobStatus } from "./job.ts";

interface PollOptions {
  readonly url: string;
  /** Milliseconds between two questions. */
  readonly interval: number;
  readonly signal: AbortSignal;
  readonly onRequest: () => void;
  readonly onStatus: (status: JobStatus) => void;
}

/** Asks until the job is done: at once, and then once every interval, however long an answer took. */
async function poll({ url, interval, signal, onRequest, onStatus }: PollOptions): Promise<void> {
  for (let next = performance.now(); !signal.aborted; next += interval) {
    onRequest();
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    const status = (await response.json()) as JobStatus;
    onStatus(status);
    if (status.phase === "done") return;
    await new Promise((resolve) => {
      setTimeout(resolve, Math.max(0, next + interval - performance.now()));
    });
  }
}

export { poll };

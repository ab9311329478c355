import type { JobStatus } from "./job.ts";

interface PollOptions {
  readonly url: string;
  /** Milliseconds between two questions. */
  readonly interval: number;
  readonly signal: AbortSignal;
  readonly onRequest: () => void;
  readonly onStatus: (status: JobStatus) => void;
  /** It is asked again all the same. */
  readonly onFailure: (error: Error) => void;
}

/** Asks until the job is done: at once, and then once every interval, however long an answer took. */
async function poll(options: PollOptions): Promise<void> {
  const { url, interval, signal, onRequest, onStatus, onFailure } = options;
  for (let next = performance.now(); !signal.aborted; next += interval) {
    onRequest();
    try {
      const status = await ask(url, signal);
      onStatus(status);
      if (status.phase === "done") return;
    } catch (error) {
      if (signal.aborted) return;
      onFailure(error as Error);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, Math.max(0, next + interval - performance.now()));
    });
  }
}

async function ask(url: string, signal: AbortSignal): Promise<JobStatus> {
  const response = await fetch(url, { signal }).catch((cause: unknown) => {
    throw new Error("The server cannot be reached.", { cause });
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as JobStatus;
}

export { poll };

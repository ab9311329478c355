import type { ApiError } from "../../platform/api.ts";
import { postJson, requestJson } from "../../platform/api.ts";
import type { JobStatus, StartedJob } from "./protocol.ts";

export interface RunningJob {
  readonly id: string;
  /** Added to this machine's clock, it gives the server's time. */
  readonly offset: number;
}

export async function startJob(): Promise<RunningJob | { readonly error: ApiError }> {
  const before = Date.now();
  const result = await postJson<StartedJob>("/api/polling/jobs", {});
  if ("error" in result) return result;
  const { id, now } = result.body;
  // The server read its clock about halfway between request and response.
  return { id, offset: now - (before + Date.now()) / 2 };
}

interface PollOptions {
  readonly url: string;
  /** Milliseconds between two requests. */
  readonly interval: number;
  readonly signal: AbortSignal;
  readonly onStatus: (status: JobStatus) => void;
  /** Polling goes on after an error. */
  readonly onError: (error: ApiError) => void;
}

/** Polls until the job is done: at once, and then at a fixed interval, however long a response takes. */
export async function poll(options: PollOptions): Promise<void> {
  const { url, interval, signal, onStatus, onError } = options;
  for (let next = performance.now(); !signal.aborted; next += interval) {
    const result = await requestJson<JobStatus>(url, { signal });
    if (signal.aborted) return;
    if ("error" in result) {
      onError(result.error);
    } else {
      onStatus(result.body);
      if (result.body.phase === "done") return;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, Math.max(0, next + interval - performance.now()));
    });
  }
}

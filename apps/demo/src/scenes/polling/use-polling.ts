import { useEffect, useState } from "react";
import { useWords } from "../../language/words.ts";
import type { Failure } from "./ask.ts";
import { type Account, addBytes, addRequest, addSeen, nothing } from "./measure.ts";
import { poll } from "./poll.ts";
import type { RunningJob } from "./start-job.ts";
import { pollingWords } from "./words.ts";

/** Follows a job by asking, and keeps account of it. */
function usePolling({ id, offset }: RunningJob, interval: number): Account {
  const words = useWords(pollingWords);
  const [measure, setMeasure] = useState(nothing);
  const [failure, setFailure] = useState<Failure>();

  useEffect(() => {
    const leaving = new AbortController();
    const url = `/api/polling/jobs/${id}`;
    // Each answer's size, as the browser itself counted it.
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByType("resource") as PerformanceResourceTiming[]) {
        if (new URL(entry.name).pathname !== url) continue;
        setMeasure((now) => addBytes(now, entry.transferSize));
      }
    });
    observer.observe({ type: "resource" });
    setMeasure(nothing);
    void poll({
      url,
      interval,
      signal: leaving.signal,
      onRequest: () => setMeasure(addRequest),
      onStatus(status) {
        setMeasure((now) => addSeen(now, { status, at: Date.now() + offset }));
        setFailure(undefined);
      },
      onFailure: setFailure,
    });
    return () => {
      leaving.abort();
      observer.disconnect();
    };
  }, [id, interval, offset]);

  return { ...measure, failure: failure === undefined ? undefined : words.failed(failure) };
}

export { usePolling };

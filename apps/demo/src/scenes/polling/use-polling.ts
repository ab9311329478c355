import { useEffect, useState } from "react";
import type { ApiError } from "../../platform/api.ts";
import { useRefusalText } from "../../ui/refusal-words.ts";
import type { MeasureView } from "./measure.ts";
import { addObservation, emptyMeasure } from "./measure.ts";
import type { RunningJob } from "./poll.ts";
import { poll } from "./poll.ts";

/** Polls a job, and measures what it sees of it. */
export function usePolling({ id, offset }: RunningJob, interval: number): MeasureView {
  const textOf = useRefusalText();
  const [measure, setMeasure] = useState(emptyMeasure);
  const [error, setError] = useState<ApiError>();

  useEffect(() => {
    const unmount = new AbortController();
    const url = `/api/polling/jobs/${id}`;
    setMeasure(emptyMeasure);
    void poll({
      url,
      interval,
      signal: unmount.signal,
      onStatus(status) {
        setMeasure((before) => addObservation(before, { status, at: Date.now() + offset }));
        setError(undefined);
      },
      onError: setError,
    });
    return () => unmount.abort();
  }, [id, interval, offset]);

  return { ...measure, problem: error && textOf(error) };
}

import { useSSE, useSSEEvent } from "@runnel/hooks";
import { useMemo } from "react";
import { useErrorText } from "../../stream/error-words.ts";
import type { MeasureView } from "./measure.ts";
import { addObservation, emptyMeasure } from "./measure.ts";
import type { RunningJob } from "./poll.ts";
import { jobStream } from "./stream.ts";

/** Follows a job by its event stream, and measures what it sees of it. */
export function useStreaming({ id, offset }: RunningJob): MeasureView {
  const stream = useMemo(() => jobStream(id), [id]);
  const measure = useSSEEvent(stream, "status", {
    initial: emptyMeasure,
    reduce: (before, { data, receivedAt }) =>
      addObservation(before, { status: data, at: receivedAt + offset }),
  });
  const { status, error } = useSSE(stream);
  const textOf = useErrorText();
  const isDown = status === "waiting" || status === "connecting" || status === "failed";
  return { ...measure, problem: isDown && error ? textOf(error) : undefined };
}

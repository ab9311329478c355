import { useSSE, useSSEEvent } from "@runnel/hooks";
import type { InspectionEvent } from "@runnel/hooks/inspect";
import { useMemo } from "react";
import { useErrorText } from "../../stream/error-words.ts";
import { useStreamFacts } from "../../stream/use-stream-facts.ts";
import type { MeasureView } from "./measure.ts";
import { addObservation, emptyMeasure, HEADER_BYTES } from "./measure.ts";
import type { RunningJob } from "./poll.ts";
import { jobStream } from "./stream.ts";

/** Follows a job by its event stream, and measures what that costs. */
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
  return {
    ...measure,
    ...useStreamFacts(`/api/polling/jobs/${id}/events`, traffic),
    problem: isDown && error ? textOf(error) : undefined,
  };
}

interface Traffic {
  readonly requests: number;
  readonly bytes: number;
}

/** The browser knows the size of a response only when it has ended. The client reports each chunk. */
const traffic = {
  initial: { requests: 0, bytes: 0 },
  reduce({ requests, bytes }: Traffic, fact: InspectionEvent): Traffic {
    if (fact.type === "request") return { requests: requests + 1, bytes };
    if (fact.type === "response") return { requests, bytes: bytes + HEADER_BYTES };
    if (fact.type === "chunk") return { requests, bytes: bytes + fact.bytes };
    return { requests, bytes };
  },
};

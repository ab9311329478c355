import { useSSE, useSSEClient, useSSEEvent } from "@runnel/hooks";
import { inspectClient } from "@runnel/hooks/inspect";
import { useEffect, useMemo, useState } from "react";
import { type Account, addSeen, HEADERS, nothing } from "./measure.ts";
import type { RunningJob } from "./start-job.ts";
import { jobStream } from "./stream.ts";

/** Follows a job by being told, and keeps account of it. */
function useStreaming({ id, offset }: RunningJob): Account {
  const stream = useMemo(() => jobStream(id), [id]);
  const measure = useSSEEvent(stream, "status", {
    initial: nothing,
    reduce: (sofar, { data, receivedAt }) =>
      addSeen(sofar, { status: data, at: receivedAt + offset }),
  });
  const { status, error } = useSSE(stream);
  const isLost = status === "waiting" || status === "connecting" || status === "failed";
  return {
    ...measure,
    ...useTraffic(`/api/polling/jobs/${id}/events`),
    failure: isLost ? error?.message : undefined,
  };
}

/** The browser tells the size of a response when it is over; the client tells of each chunk of it. */
function useTraffic(url: string): { readonly requests: number; readonly bytes: number } {
  const client = useSSEClient();
  const [traffic, setTraffic] = useState({ requests: 0, bytes: 0 });

  useEffect(() => {
    let streamId: string | undefined;
    setTraffic({ requests: 0, bytes: 0 });
    return inspectClient(client, (fact) => {
      if (fact.type === "stream-added" && fact.url === url) streamId = fact.streamId;
      if (fact.streamId !== streamId) return;
      const requests = fact.type === "request" ? 1 : 0;
      const bytes = fact.type === "chunk" ? fact.bytes : fact.type === "response" ? HEADERS : 0;
      if (requests + bytes === 0) return;
      setTraffic((now) => ({ requests: now.requests + requests, bytes: now.bytes + bytes }));
    });
  }, [client, url]);

  return traffic;
}

export { useStreaming };

import { useSSEClient } from "@runnel/hooks";
import { inspectClient } from "@runnel/hooks/inspect";
import { useEffect, useState } from "react";

interface Requests {
  readonly sent: number;
  readonly refused: number;
}

const none: Requests = { sent: 0, refused: 0 };

/** How many requests a stream has made, and how many were answered with 401, as the client itself tells. */
function useRequests(url: string): Requests {
  const client = useSSEClient();
  const [requests, setRequests] = useState(none);

  useEffect(() => {
    let streamId: string | undefined;
    setRequests(none);
    return inspectClient(client, (fact) => {
      if (fact.type === "stream-added" && fact.url === url) streamId = fact.streamId;
      if (fact.streamId !== streamId) return;
      if (fact.type === "request")
        setRequests(({ sent, ...rest }) => ({ ...rest, sent: sent + 1 }));
      if (fact.type === "response" && fact.status === 401) {
        setRequests(({ refused, ...rest }) => ({ ...rest, refused: refused + 1 }));
      }
    });
  }, [client, url]);

  return requests;
}

export { useRequests };

import { useSSEClient } from "@runnel/hooks";
import { inspectClient } from "@runnel/hooks/inspect";
import { useEffect, useState } from "react";

/** How many subscriptions share the connection of the stream called `name`, as the client itself counts them. */
function useSubscribers(name: string): number {
  const client = useSSEClient();
  const [count, setCount] = useState(0);

  useEffect(() => {
    let streamId: string | undefined;
    return inspectClient(client, (fact) => {
      if (fact.type === "stream-added" && fact.name === name) streamId = fact.streamId;
      else if (fact.type === "subscribers" && fact.streamId === streamId) setCount(fact.count);
    });
  }, [client, name]);

  return count;
}

export { useSubscribers };

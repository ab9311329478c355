import { useSSEClient } from "@runnel/hooks";
import type { InspectionEvent } from "@runnel/hooks/inspect";
import { inspectClient } from "@runnel/hooks/inspect";
import { useEffect, useState } from "react";

interface FactReducer<Value> {
  readonly initial: Value;
  readonly reduce: (value: Value, fact: InspectionEvent) => Value;
}

/**
 * Reduces what the client tells its inspectors about the stream with this URL, such as its requests and its
 * subscribers. Define `reducer` outside the component: a new one starts again.
 */
export function useStreamFacts<Value>(url: string, reducer: FactReducer<Value>): Value {
  const client = useSSEClient();
  const [value, setValue] = useState(reducer.initial);

  useEffect(() => {
    let streamId: string | undefined;
    let current = reducer.initial;
    setValue(current);
    return inspectClient(client, (fact) => {
      if (fact.type === "stream-added" && fact.url === url) streamId = fact.streamId;
      if (fact.streamId !== streamId) return;
      const next = reducer.reduce(current, fact);
      // Each frame is a fact, and in development each commit. React is asked only if the value changes: a commit is reported
      // while React commits, when no state may be set.
      if (next !== current) {
        current = next;
        setValue(next);
      }
    });
  }, [client, url, reducer]);

  return value;
}

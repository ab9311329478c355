import type { InspectionEvent } from "@runnel/hooks/inspect";
import { useStreamFacts } from "../../stream/use-stream-facts.ts";

/**
 * How many events of the latest answer could not be decoded. `error` says it too, but only until the next event, which
 * at 300 tokens a second is sooner than anybody can read.
 */
export function useUndecoded(): number {
  return useStreamFacts("/api/llm/answers", failures);
}

const failures = {
  initial: 0,
  reduce(count: number, fact: InspectionEvent): number {
    if (fact.type === "stream-added") return 0;
    return fact.type === "decode-failure" ? count + 1 : count;
  },
};

import type { InspectionEvent } from "@runnel/hooks/inspect";
import { useWords } from "../../language/language.ts";
import { useStreamFacts } from "../../stream/use-stream-facts.ts";
import type { Rate } from "./protocol.ts";
import { tickerWords } from "./words.ts";

const subscriberCount = {
  initial: 0,
  reduce: (before: number, fact: InspectionEvent) =>
    fact.type === "subscribers" ? fact.count : before,
};

/** The number of subscribers that share the connection, as the client counts them. */
export function Subscribers({ rate }: { readonly rate: Rate }) {
  const words = useWords(tickerWords);
  const count = useStreamFacts(`/api/ticker?rate=${rate}`, subscriberCount);
  return (
    <p className="muted">
      <span data-testid="subscribers">{count}</span> {words.subscriptions}
    </p>
  );
}

import type { StreamDefinition } from "@runnel/hooks";
import { useSSE } from "@runnel/hooks";
import { useWords } from "../language/language.ts";
import { streamWords } from "./words.ts";

interface EmptyStateProps {
  readonly stream: StreamDefinition;
  /** What will be shown here, in the interface's language: "the first second". */
  readonly what: string;
}

/** Stands in for data that has not arrived, and says whether it is still to come. */
export function EmptyState({ stream, what }: EmptyStateProps) {
  const words = useWords(streamWords);
  const { status } = useSSE(stream);
  const coming = status === "connecting" || status === "open" || status === "waiting";
  return (
    <section className="card empty-state" aria-busy={coming}>
      {coming && <i className="ripple" aria-hidden="true" />}
      <p>{words.empty(status, what)}</p>
    </section>
  );
}

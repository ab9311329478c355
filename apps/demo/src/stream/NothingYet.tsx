import { type StreamDefinition, useSSE } from "@runnel/hooks";
import { useWords } from "../language/words.ts";
import { streamWords } from "./words.ts";

interface NothingYetProps {
  readonly stream: StreamDefinition;
  /** What is going to be here, in the interface's language: "the first second". */
  readonly what: string;
}

/** In the place of data that has not come: says whether it is on its way. */
function NothingYet({ stream, what }: NothingYetProps) {
  const words = useWords(streamWords);
  const { status } = useSSE(stream);
  const coming = status === "connecting" || status === "open" || status === "waiting";
  return (
    <section className="card nothing-yet" aria-busy={coming}>
      {coming && <i className="ripple" aria-hidden="true" />}
      <p>{words.nothingYet(status, what)}</p>
    </section>
  );
}

export { NothingYet };

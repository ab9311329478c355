import { type Status, type StreamDefinition, useSSE } from "@runnel/hooks";

interface NothingYetProps {
  readonly stream: StreamDefinition;
  /** What is going to be here: "the first second". */
  readonly what: string;
}

/** In the place of data that has not come: says whether it is on its way. */
function NothingYet({ stream, what }: NothingYetProps) {
  const { status } = useSSE(stream);
  const coming = status === "connecting" || status === "open" || status === "waiting";
  return (
    <section className="card nothing-yet" aria-busy={coming}>
      {coming && <i className="ripple" aria-hidden="true" />}
      <p>{sentence(status, what)}</p>
    </section>
  );
}

function sentence(status: Status, what: string): string {
  switch (status) {
    case "idle":
    case "connecting":
      return "Connecting to the server…";
    case "open":
      return `Connected, and waiting for ${what}.`;
    case "waiting":
      return `No connection at the moment. It will be tried again, and then ${what} comes.`;
    case "paused":
      return `The browser is offline. When it is back, ${what} comes.`;
    case "closed":
      return `The stream was closed before ${what} came. “Reopen” opens it again.`;
    case "failed":
      return "Nothing came. Above is what the server said.";
  }
}

export { NothingYet };

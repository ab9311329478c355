import { type SSEError, type Status, type StreamDefinition, useSSE } from "@runnel/hooks";

interface ErrorProps {
  readonly stream: StreamDefinition;
}

/** Why the connection was lost, while it is being made anew: a line that moves nothing else on the page. */
function Cause({ stream }: ErrorProps) {
  const { error, status } = useSSE(stream);
  if (error === undefined || !isRetrying(status) || error.body) return null;
  return <span className="muted">{error.message}</span>;
}

/** What went wrong, what the server said to it, and what happens or has to be done now. */
function ErrorNote({ stream }: ErrorProps) {
  const { error, status } = useSSE(stream);
  const headline = error && headlineOf(error, status);
  if (headline === undefined) return null;

  const failed = status === "failed";
  return (
    <div className={failed ? "note failed" : "note"} role={failed ? "alert" : undefined}>
      <p>
        <strong>{headline}</strong> {error?.message}
      </p>
      {error?.body && <pre aria-label="What the server answered">{error.body}</pre>}
      {failed && <p>Nothing is tried again by itself. “Reopen” makes a new attempt.</p>}
    </div>
  );
}

/** `undefined` where the error is over: a stream keeps its latest one, for those who want to know. */
function headlineOf(error: SSEError, status: Status): string | undefined {
  if (status === "failed") return "The stream has failed.";
  if (error.kind === "decode") return "An event could not be read; the stream goes on.";
  return isRetrying(status) && error.body ? "The server said no, for now." : undefined;
}

function isRetrying(status: Status): boolean {
  return status === "waiting" || status === "connecting";
}

export { Cause, ErrorNote };

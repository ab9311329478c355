import { type SSEError, type Status, type StreamDefinition, useSSE } from "@runnel/hooks";
import { useWords } from "../language/words.ts";
import { streamWords } from "./words.ts";

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
  const words = useWords(streamWords);
  const headline = error && headlineOf(error, status);
  if (headline === undefined) return null;

  const failed = status === "failed";
  return (
    <div className={failed ? "note failed" : "note"} role={failed ? "alert" : undefined}>
      <p>
        <strong>{words[headline]}</strong> {error?.message}
      </p>
      {error?.body && <pre aria-label={words.answered}>{error.body}</pre>}
      {failed && <p>{words.reopenToRetry}</p>}
    </div>
  );
}

/** `undefined` where the error is over: a stream keeps its latest one, for those who want to know. */
function headlineOf(
  error: SSEError,
  status: Status,
): "failed" | "undecoded" | "refused" | undefined {
  if (status === "failed") return "failed";
  if (error.kind === "decode") return "undecoded";
  return isRetrying(status) && error.body ? "refused" : undefined;
}

function isRetrying(status: Status): boolean {
  return status === "waiting" || status === "connecting";
}

export { Cause, ErrorNote };

import type { SSEError, Status, StreamDefinition } from "@runnel/hooks";
import { useSSE } from "@runnel/hooks";
import { useWords } from "../language/language.ts";
import { useErrorText, useIsExplained } from "./error-words.ts";
import { Hint } from "./Hint.tsx";
import { streamWords } from "./words.ts";

interface ErrorProps {
  readonly stream: StreamDefinition;
}

/** Why the connection was lost, in one line while it is being reestablished. It moves nothing on the page. */
export function LossReason({ stream }: ErrorProps) {
  const { error, status } = useSSE(stream);
  const textOf = useErrorText();
  if (error === undefined || !isRetrying(status) || error.body) return null;
  return <span className="muted">{textOf(error, stream.options)}</span>;
}

/**
 * What went wrong, and what the server answered. Only a failed stream raises an alert. A decode error, or a
 * loss that is being retried, is a note beside the data: the stream goes on.
 */
export function ErrorNote({ stream }: ErrorProps) {
  const { error, status } = useSSE(stream);
  const words = useWords(streamWords);
  const textOf = useErrorText();
  const isExplained = useIsExplained();
  const headline = error && headlineOf(error, status);
  if (error === undefined || headline === undefined) return null;

  const failed = status === "failed";
  return (
    <div className={failed ? "note failed" : "note"} role={failed ? "alert" : undefined}>
      <p>
        <strong>{words[headline]}</strong> {textOf(error, stream.options)}
      </p>
      {error.body && !isExplained(error) && <pre aria-label={words.answered}>{error.body}</pre>}
      {failed && <p>{words.reopenToRetry}</p>}
      <Hint error={error} />
    </div>
  );
}

/** `undefined` if the error is over: a stream keeps its latest error after it has recovered. */
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

import type { SSEError, Status } from "@runnel/hooks";
import { useWords } from "../../language/language.ts";
import { parseErrorCode } from "../../platform/api.ts";
import { useErrorText } from "../../stream/error-words.ts";
import { Hint } from "../../stream/Hint.tsx";
import { useRefusalText } from "../../ui/refusal-words.ts";
import type { Answer } from "./answer.ts";
import { llmWords } from "./words.ts";

interface AnswerOutcomeProps {
  readonly answer: Answer;
  readonly status: Status;
  readonly error: SSEError | undefined;
}

/** How the answer ended. It is complete only if the server said so; if the response just ends, Runnel fails it. */
export function AnswerOutcome({ answer, status, error }: AnswerOutcomeProps) {
  const words = useWords(llmWords);
  const reason = useReason(answer, error);
  if (error?.kind === "aborted") return <output className="muted">{words.stopped}</output>;
  if (status !== "failed" && answer.finished) {
    return <output className="muted">{words.complete}</output>;
  }
  return (
    <div className="note failed" role="alert">
      <p>
        <strong>{words.failed}</strong> {reason} {answer.text !== "" && words.kept}
      </p>
      {error && <Hint error={error} />}
    </div>
  );
}

/** The server's own reason comes first: in an event, or in the body of its refusal. */
function useReason({ failure }: Answer, error: SSEError | undefined): string {
  const { endedEarly, errors } = useWords(llmWords);
  const refusalText = useRefusalText(errors);
  const errorText = useErrorText();
  const code = failure ?? parseErrorCode(error?.body);
  if (code !== undefined) return refusalText({ code, status: error?.status });
  if (error === undefined || error.kind === "incomplete") return endedEarly;
  return errorText(error);
}

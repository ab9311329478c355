import type { SSEError, UseSSERequestResult } from "@runnel/hooks";
import type { AnswerState } from "@runnel/hooks/protocols";
import { useWords } from "../../language/language.ts";
import { parseErrorCode } from "../../platform/api.ts";
import { useErrorText } from "../../stream/error-words.ts";
import { Hint } from "../../stream/Hint.tsx";
import { ActionButton } from "../../ui/ActionButton.tsx";
import { useRefusalText } from "../../ui/refusal-words.ts";
import { ServerReport } from "./ServerReport.tsx";
import { llmWords } from "./words.ts";

interface AnswerOutcomeProps {
  readonly request: UseSSERequestResult<AnswerState>;
  readonly onContinue: (() => void) | undefined;
}

/** How the answer ended, or what the reader is waiting for. */
export function AnswerOutcome({ request, onContinue }: AnswerOutcomeProps) {
  const words = useWords(llmWords);
  const { status, data: answer, error, id, endedBy } = request;
  const reasonOf = useReason();

  if (endedBy === undefined) {
    const isLost = status === "waiting" || status === "paused";
    return isLost && <output className="note">{words.meanwhile[status]}</output>;
  }
  if (endedBy === "not-found") return <output className="note">{words.notFound}</output>;
  return (
    <>
      {endedBy === "error" && error ? (
        <div className="note failed" role="alert">
          <p>
            <strong>{words.failed}</strong> {reasonOf(error)}{" "}
            {/* The words of the model's server, in its own language. */}
            {answer.error && <q lang="en">{answer.error.message}</q>}{" "}
            {answer.text !== "" && words.kept}
          </p>
          {/* After an error that the server itself reported, there is nothing more to come. */}
          {onContinue && error.kind !== "in-band" && (
            <div className="buttons">
              <ActionButton onPress={onContinue}>{words.continue}</ActionButton>
            </div>
          )}
          <Hint error={error} />
        </div>
      ) : (
        <output className="muted">{endedBy === "stop" ? words.stopped : words.complete}</output>
      )}
      {id !== undefined && <ServerReport key={id} answer={id} />}
    </>
  );
}

function useReason(): (error: SSEError) => string {
  const { endedEarly, errors } = useWords(llmWords);
  const refusalText = useRefusalText(errors);
  const errorText = useErrorText();
  return (error) => {
    const code = parseErrorCode(error.body);
    if (code !== undefined) return refusalText({ code, status: error.status });
    return error.kind === "incomplete" ? endedEarly : errorText(error);
  };
}

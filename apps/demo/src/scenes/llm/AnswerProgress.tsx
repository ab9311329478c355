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

interface AnswerProgressProps {
  readonly request: UseSSERequestResult<AnswerState>;
  readonly onContinue: (() => void) | undefined;
}

/** What the answer is waiting for, or how it ended. */
export function AnswerProgress({ request, onContinue }: AnswerProgressProps) {
  const words = useWords(llmWords);
  const { status, id, endedBy } = request;
  const isReported = id !== undefined && endedBy !== undefined && endedBy !== "not-found";
  return (
    <>
      {endedBy === "error" ? (
        <Failure request={request} onContinue={onContinue} />
      ) : (
        <output className="muted">
          {endedBy ? words.outcome[endedBy] : words.progress[status]}
        </output>
      )}
      {isReported && <ServerReport key={id} answer={id} />}
    </>
  );
}

function Failure({ request: { data: answer, error }, onContinue }: AnswerProgressProps) {
  const words = useWords(llmWords);
  const reasonOf = useReason();
  if (error === undefined) return null;
  return (
    <div className="note failed" role="alert">
      <p>
        <strong>{words.failed}</strong> {reasonOf(error)}{" "}
        {/* The words of the model's server, in its own language. */}
        {answer.error && <q lang="en">{answer.error.message}</q>} {answer.text !== "" && words.kept}
      </p>
      {/* After an error that the server itself reported, there is nothing more to come. */}
      {onContinue && error.kind !== "in-band" && (
        <div className="buttons">
          <ActionButton onPress={onContinue}>{words.continue}</ActionButton>
        </div>
      )}
      <Hint error={error} />
    </div>
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

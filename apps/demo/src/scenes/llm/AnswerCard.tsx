import type { UseSSERequestResult } from "@runnel/hooks";
import type { AnswerState } from "@runnel/hooks/protocols";
import { useLocale, useWords } from "../../language/language.ts";
import { StatusChip } from "../../stream/StatusChip.tsx";
import { useDrop } from "../../stream/use-drop.ts";
import { streamWords } from "../../stream/words.ts";
import { ActionButton } from "../../ui/ActionButton.tsx";
import { Figure, Figures } from "../../ui/Figures.tsx";
import { RequestError } from "../../ui/RequestError.tsx";
import type { Asked } from "./answer-link.ts";
import { linkTo } from "./answer-link.ts";
import { AnswerProgress } from "./AnswerProgress.tsx";
import { AnswerText } from "./AnswerText.tsx";
import { ToolCalls } from "./ToolCalls.tsx";
import { llmWords } from "./words.ts";

interface AnswerCardProps {
  readonly asked: Asked | undefined;
  readonly request: UseSSERequestResult<AnswerState>;
  readonly onContinue: (() => void) | undefined;
}

export function AnswerCard({ asked, request, onContinue }: AnswerCardProps) {
  const words = useWords(llmWords);
  const { drop: dropLabel } = useWords(streamWords);
  const { drop, dropError } = useDrop("llm");
  if (asked === undefined) {
    return (
      <section className="card empty-state">
        <p>{words.empty}</p>
      </section>
    );
  }
  const { status, data: answer, decodeErrors, id, endedBy } = request;
  const ended = endedBy !== undefined;
  return (
    <section className="card answer" aria-label={words.answer}>
      <header>
        <p className="question">
          <span className="muted">{words.question}</span> <bdi>{asked.prompt}</bdi>
        </p>
        <StatusChip status={status} label={endedBy && words.ended[endedBy]} />
      </header>
      {/* Above the part that grows, so that the buttons do not move. */}
      {id !== undefined && endedBy !== "not-found" && (
        <div className="buttons">
          <ActionButton enabled={status === "open"} onPress={drop}>
            {dropLabel}
          </ActionButton>
          <a className="button" href={linkTo(id, asked)} target="_blank" rel="noreferrer">
            {words.secondTab}
          </a>
        </div>
      )}
      <RequestError error={dropError} />
      <AnswerProgress request={request} onContinue={onContinue} />
      {answer.reasoning !== "" && (
        // Open until there is something better to read.
        <details className="reasoning" open={answer.text === ""}>
          <summary>{words.reasoning}</summary>
          <p dir="auto">{answer.reasoning}</p>
        </details>
      )}
      <AnswerText text={answer.text} ended={ended} />
      <ToolCalls calls={answer.toolCalls} ended={ended} />
      {answer.text !== "" && <AnswerFigures answer={answer} />}
      {decodeErrors > 0 && <output className="note">{words.undecoded(decodeErrors)}</output>}
    </section>
  );
}

function AnswerFigures({ answer }: { readonly answer: AnswerState }) {
  const words = useWords(llmWords);
  const { format } = new Intl.NumberFormat(useLocale());
  const { text, usage, finishReason } = answer;
  const count = (tokens: number | undefined) => (tokens === undefined ? "–" : format(tokens));
  return (
    <Figures as="row">
      <Figure name={words.characters} testId="characters">
        {count(text.length)}
      </Figure>
      <Figure name={words.inputTokens}>{count(usage?.inputTokens)}</Figure>
      <Figure name={words.outputTokens}>{count(usage?.outputTokens)}</Figure>
      <Figure name={words.finishReason} testId="finish-reason">
        {finishReason?.raw ?? "–"}
      </Figure>
    </Figures>
  );
}

import type { SSEError, Status } from "@runnel/hooks";
import { useLocale, useWords } from "../../language/language.ts";
import { StatusChip } from "../../stream/StatusChip.tsx";
import type { Answer } from "./answer.ts";
import { tokensPerSecond } from "./answer.ts";
import { AnswerOutcome } from "./AnswerOutcome.tsx";
import { ServerReport } from "./ServerReport.tsx";
import { useUndecoded } from "./use-undecoded.ts";
import { llmWords } from "./words.ts";

export interface Asked {
  /** The answer's name, made by the page. The server reports about the answer under this name. */
  readonly answer: string;
  readonly prompt: string;
  readonly variant: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

interface AnswerCardProps {
  readonly asked: Asked | undefined;
  readonly answer: Answer;
  readonly status: Status;
  readonly error: SSEError | undefined;
}

export function AnswerCard({ asked, answer, status, error }: AnswerCardProps) {
  const words = useWords(llmWords);
  const undecoded = useUndecoded();
  if (asked === undefined) {
    return (
      <section className="card empty-state">
        <p>{words.empty}</p>
      </section>
    );
  }
  const ended = status === "closed" || status === "failed";
  return (
    <section className="card answer" aria-label={words.answer}>
      <header>
        <p className="question">
          <span className="muted">{words.question}</span> <bdi>{asked.prompt}</bdi>
        </p>
        <StatusChip status={status} />
      </header>
      <AnswerText text={answer.text} ended={ended} />
      <Speed answer={answer} askedAt={asked.at} />
      {undecoded > 0 && <output className="note">{words.undecoded(undecoded)}</output>}
      {ended && <AnswerOutcome answer={answer} status={status} error={error} />}
      {ended && error?.kind !== "http" && <ServerReport key={asked.answer} answer={asked.answer} />}
    </section>
  );
}

interface AnswerTextProps {
  readonly text: string;
  readonly ended: boolean;
}

/**
 * Screen readers read the log aloud as it grows. So a paragraph enters the log only when it is complete:
 * nobody wants to hear an answer token by token.
 */
function AnswerText({ text, ended }: AnswerTextProps) {
  const words = useWords(llmWords);
  const paragraphs = text === "" ? [] : text.split("\n\n");
  const complete = ended ? paragraphs : paragraphs.slice(0, -1);
  const current = ended ? undefined : (paragraphs.at(-1) ?? "");
  return (
    <div className="answer-text" data-testid="answer" aria-busy={!ended}>
      <div role="log" aria-label={words.answer}>
        {complete.map((paragraph, index) => (
          <p key={index} dir="auto">
            {paragraph}
          </p>
        ))}
      </div>
      {current !== undefined && (
        <p>
          {current || <span className="muted">{text === "" && words.waiting}</span>}
          <i className="caret" aria-hidden="true" />
        </p>
      )}
    </div>
  );
}

function Speed({ answer, askedAt }: { readonly answer: Answer; readonly askedAt: number }) {
  const words = useWords(llmWords);
  const number = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 0 });
  const speed = tokensPerSecond(answer);
  return (
    <p className="muted speed">
      <span>
        <b data-testid="tokens">{answer.tokens}</b> {words.tokens}
      </span>
      <span>
        <b>{speed === undefined ? "–" : number.format(speed)}</b> {words.perSecond}
      </span>
      <span>
        <b>{answer.firstAt === 0 ? "–" : number.format(answer.firstAt - askedAt)}</b>{" "}
        {words.firstAfter}
      </span>
    </p>
  );
}

import type { SSEError, Status } from "@runnel/hooks";
import { readRefusal } from "../../app/refusal.ts";
import { useLocale } from "../../language/language.ts";
import { useWords } from "../../language/words.ts";
import { StatusChip } from "../../stream/StatusChip.tsx";
import { type Answer, tokensPerSecond } from "./answer.ts";
import { ServerSaw } from "./ServerSaw.tsx";
import { llmWords } from "./words.ts";

interface Asked {
  /** The name that the page gave the answer, to ask the server about it. */
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

function AnswerCard({ asked, answer, status, error }: AnswerCardProps) {
  const words = useWords(llmWords);
  if (asked === undefined) {
    return (
      <section className="card nothing-yet">
        <p>{words.nothingYet}</p>
      </section>
    );
  }
  const ended = status === "closed" || status === "failed";
  return (
    <section className="card answer" aria-label={words.answer}>
      <header>
        <p className="question">
          <span className="muted">{words.question}</span> {asked.prompt}
        </p>
        <StatusChip status={status} />
      </header>
      <AnswerText text={answer.text} ended={ended} />
      <Speed answer={answer} askedAt={asked.at} />
      {ended && <Outcome answer={answer} error={error} />}
      {ended && error?.kind !== "http" && <ServerSaw key={asked.answer} answer={asked.answer} />}
    </section>
  );
}

interface AnswerTextProps {
  readonly text: string;
  readonly ended: boolean;
}

/**
 * A paragraph enters the log, which screen readers read aloud as it grows, only when it is written to
 * its end: nobody wants to hear an answer token by token.
 */
function AnswerText({ text, ended }: AnswerTextProps) {
  const words = useWords(llmWords);
  const paragraphs = text === "" ? [] : text.split("\n\n");
  const written = ended ? paragraphs : paragraphs.slice(0, -1);
  const current = ended ? undefined : (paragraphs.at(-1) ?? "");
  return (
    <div className="answer-text" data-testid="answer" aria-busy={!ended}>
      <div role="log" aria-label={words.answer}>
        {written.map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
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

type OutcomeProps = Pick<AnswerCardProps, "answer" | "error">;

/** How it ended. An end that says nothing of being finished is not taken for one. */
function Outcome({ answer, error }: OutcomeProps) {
  const words = useWords(llmWords);
  if (error?.kind === "aborted") return <output className="muted">{words.stopped}</output>;
  if (error === undefined && answer.finished) {
    return <output className="muted">{words.complete}</output>;
  }
  const refusal = readRefusal(error?.body);
  const reason = refusal
    ? (words.refusals[refusal.code] ?? words.said(refusal.message))
    : answer.failure !== undefined
      ? words.said(answer.failure)
      : (error?.message ?? words.endedEarly);
  return (
    <div className="note failed" role="alert">
      <p>
        <strong>{words.failed}</strong> {reason} {answer.text !== "" && words.kept}
      </p>
    </div>
  );
}

export { AnswerCard };
export type { Asked };

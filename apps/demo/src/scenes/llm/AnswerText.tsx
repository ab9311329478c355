import { useWords } from "../../language/language.ts";
import { llmWords } from "./words.ts";

interface AnswerTextProps {
  readonly text: string;
  readonly ended: boolean;
}

/**
 * Screen readers read the log aloud as it grows. An answer that is spoken token by token cannot be understood, so a
 * paragraph enters the log when it is complete.
 */
export function AnswerText({ text, ended }: AnswerTextProps) {
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

import { useSSERequest } from "@runnel/hooks";
import { useMemo, useState } from "react";
import { visitor } from "../../app/visitor.ts";
import { useLanguage } from "../../language/language.ts";
import { addPiece, noAnswer } from "./answer.ts";
import { AnswerCard, type Asked } from "./AnswerCard.tsx";
import { ChoicesForm, firstChoices } from "./ChoicesForm.tsx";
import { PromptForm } from "./PromptForm.tsx";
import { answerStream } from "./stream.ts";
import "./llm.css";

/** Names answers, also those that were asked for before this page was left and entered again. */
let turns = 0;

function LlmPage() {
  const language = useLanguage();
  const [choices, setChoices] = useState(firstChoices);
  const [asked, setAsked] = useState<Asked>();
  const stream = useMemo(() => answerStream(choices.shape), [choices.shape]);
  const { start, stop, status, data, error } = useSSERequest(stream, {
    initial: noAnswer,
    reduce: addPiece,
  });
  const running = status === "connecting" || status === "open" || status === "paused";

  function ask(prompt: string, variant: number) {
    turns += 1;
    const answer = `${visitor}-${turns}`;
    setAsked({ answer, prompt, variant, at: Date.now() });
    start({ ...choices, answer, prompt, variant, language });
  }

  return (
    <>
      <PromptForm
        running={running}
        onSend={(prompt) => ask(prompt, 0)}
        onStop={stop}
        // The same question in other words: there are ten of them.
        onRegenerate={asked && (() => ask(asked.prompt, (asked.variant + 1) % 10))}
      >
        <ChoicesForm choices={choices} onChange={setChoices} />
      </PromptForm>
      <AnswerCard asked={asked} answer={data} status={status} error={error} />
    </>
  );
}

export { LlmPage };

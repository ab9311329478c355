import { useSSERequest } from "@runnel/hooks";
import { useMemo, useState } from "react";
import { useLanguage } from "../../language/language.ts";
import { visitor } from "../../platform/identity.ts";
import { addPiece, emptyAnswer } from "./answer.ts";
import type { Asked } from "./AnswerCard.tsx";
import { AnswerCard } from "./AnswerCard.tsx";
import { AnswerOptions, defaultOptions } from "./AnswerOptions.tsx";
import { PromptForm } from "./PromptForm.tsx";
import { answerStream } from "./stream.ts";
import "./llm.css";

/** Outside the component: an answer's name stays unique after the page is left and entered again. */
let answers = 0;

export function LlmPage() {
  const language = useLanguage();
  const [options, setOptions] = useState(defaultOptions);
  const [asked, setAsked] = useState<Asked>();
  const stream = useMemo(() => answerStream(options.format), [options.format]);
  const { start, stop, status, data, error } = useSSERequest(stream, {
    initial: emptyAnswer,
    reduce: addPiece,
  });
  const running = status === "connecting" || status === "open" || status === "paused";

  function ask(prompt: string, variant: number) {
    answers += 1;
    const answer = `${visitor}-${answers}`;
    setAsked({ answer, prompt, variant, at: Date.now() });
    start({ ...options, answer, prompt, variant, language });
  }

  return (
    <>
      <PromptForm
        running={running}
        onSend={(prompt) => ask(prompt, 0)}
        onStop={stop}
        // The server has ten variants of each answer.
        onRegenerate={asked && (() => ask(asked.prompt, (asked.variant + 1) % 10))}
      >
        <AnswerOptions options={options} onChange={setOptions} />
      </PromptForm>
      <AnswerCard asked={asked} answer={data} status={status} error={error} />
    </>
  );
}

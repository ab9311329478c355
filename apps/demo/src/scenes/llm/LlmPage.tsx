import { useSSERequest } from "@runnel/hooks";
import { useEffect, useState } from "react";
import { useLanguage } from "../../language/language.ts";
import type { Asked } from "./answer-link.ts";
import { linkTo, readLink } from "./answer-link.ts";
import { AnswerCard } from "./AnswerCard.tsx";
import { AnswerOptions, defaultOptions } from "./AnswerOptions.tsx";
import { PromptForm } from "./PromptForm.tsx";
import { answers } from "./stream.ts";
import "./llm.css";

export function LlmPage() {
  const language = useLanguage();
  const [link] = useState(readLink);
  const [asked, setAsked] = useState<Asked | undefined>(link);
  const [options, setOptions] = useState({
    ...defaultOptions,
    ...(link && { format: link.format }),
  });
  const request = useSSERequest(answers[options.format]);
  const { start, stop, attach, status, id, endedBy } = request;
  const running = status !== "idle" && endedBy === undefined;

  // After a reload, and in a second tab, the answer goes on.
  useEffect(() => {
    if (link) attach(link.id);
  }, [link, attach]);
  useEffect(() => {
    if (asked && id !== undefined) history.replaceState(null, "", linkTo(id, asked));
  }, [asked, id]);

  function ask(prompt: string, variant: number) {
    setAsked({ format: options.format, prompt, variant });
    start({ ...options, prompt, variant, language });
  }

  return (
    <>
      <PromptForm
        running={running}
        initial={link?.prompt}
        onSend={(prompt) => ask(prompt, 0)}
        onStop={stop}
        // The server has ten variants of each answer.
        onRegenerate={asked && (() => ask(asked.prompt, (asked.variant + 1) % 10))}
      >
        <AnswerOptions options={options} enabled={!running} onChange={setOptions} />
      </PromptForm>
      <AnswerCard
        asked={asked}
        request={request}
        // The options may have changed since: another format could not read the answer.
        onContinue={
          id !== undefined && asked?.format === options.format ? () => attach(id) : undefined
        }
      />
    </>
  );
}

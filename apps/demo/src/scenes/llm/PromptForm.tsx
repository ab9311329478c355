import type { KeyboardEvent, ReactNode } from "react";
import { useState } from "react";
import { useWords } from "../../language/language.ts";
import { ActionButton } from "../../ui/ActionButton.tsx";
import { MAX_PROMPT } from "./protocol.ts";
import { llmWords } from "./words.ts";

interface PromptFormProps {
  readonly running: boolean;
  /** The prompt to start with, instead of a suggestion. */
  readonly initial: string | undefined;
  readonly onSend: (prompt: string) => void;
  readonly onStop: () => void;
  readonly onRegenerate: (() => void) | undefined;
  readonly children: ReactNode;
}

/** It does not validate the prompt: the server does, and the page shows why it refused. */
export function PromptForm(props: PromptFormProps) {
  const { running, initial, onSend, onStop, onRegenerate, children } = props;
  const words = useWords(llmWords);
  const [typed, setTyped] = useState(initial);
  const prompt = typed ?? words.suggestion;
  const { length } = [...prompt.trim()];

  function sendOnEnter(event: KeyboardEvent) {
    // While an input method composes a word, Enter confirms the word.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!running) onSend(prompt);
  }

  return (
    <form className="card prompt" onSubmit={(event) => event.preventDefault()}>
      <label htmlFor="prompt">{words.prompt}</label>
      <textarea
        id="prompt"
        rows={2}
        value={prompt}
        aria-describedby="prompt-hint"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={sendOnEnter}
      />
      <p id="prompt-hint" className="muted">
        {words.hint}{" "}
        <span className={length > MAX_PROMPT ? "over" : undefined}>
          {words.length(length, MAX_PROMPT)}
        </span>
      </p>
      {children}
      <div className="buttons">
        <ActionButton primary enabled={!running} onPress={() => onSend(prompt)}>
          {words.send}
        </ActionButton>
        <ActionButton enabled={running} onPress={onStop}>
          {words.stop}
        </ActionButton>
        <ActionButton
          enabled={!running && onRegenerate !== undefined}
          onPress={() => onRegenerate?.()}
        >
          {words.regenerate}
        </ActionButton>
      </div>
    </form>
  );
}

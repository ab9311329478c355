import { type KeyboardEvent, type ReactNode, useState } from "react";
import { ActionButton } from "../../app/ActionButton.tsx";
import { useWords } from "../../language/words.ts";
import { MAX_PROMPT } from "./choices.ts";
import { llmWords } from "./words.ts";

interface PromptFormProps {
  readonly running: boolean;
  readonly onSend: (prompt: string) => void;
  readonly onStop: () => void;
  readonly onRegenerate: (() => void) | undefined;
  readonly children: ReactNode;
}

/** Whether a prompt will do is for the server to say; the page only shows what it says. */
function PromptForm({ running, onSend, onStop, onRegenerate, children }: PromptFormProps) {
  const words = useWords(llmWords);
  const [typed, setTyped] = useState<string>();
  const prompt = typed ?? words.suggestion;
  const { length } = [...prompt.trim()];

  function sendOnEnter(event: KeyboardEvent) {
    // In the middle of a Chinese word, Enter belongs to the input method.
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
        <ActionButton enabled={!running} onPress={() => onSend(prompt)}>
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

export { PromptForm };

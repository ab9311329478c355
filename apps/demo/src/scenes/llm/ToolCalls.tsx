import type { ToolCall } from "@runnel/hooks/protocols";
import { useWords } from "../../language/language.ts";
import { llmWords } from "./words.ts";

interface ToolCallsProps {
  readonly calls: readonly ToolCall[];
  readonly ended: boolean;
}

/** The tools that the model wants to use. The input grows while it arrives. */
export function ToolCalls({ calls, ended }: ToolCallsProps) {
  const words = useWords(llmWords);
  return calls.map(({ id, name, input, complete }) => (
    <figure key={id} className="tool-call" data-testid="tool-call" aria-busy={!complete && !ended}>
      <figcaption>
        {words.toolCall} <code>{name}</code>{" "}
        <span className="muted">{words.input(complete, ended)}</span>
      </figcaption>
      <pre>{input === undefined ? "…" : JSON.stringify(input, null, 2)}</pre>
    </figure>
  ));
}

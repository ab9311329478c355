import { useWords } from "../../language/language.ts";
import { Select } from "../../ui/Select.tsx";
import type { AnswerFault, Format, TokenSpeed } from "./protocol.ts";
import { faults, formats, speeds } from "./protocol.ts";
import { llmWords } from "./words.ts";

export interface AnswerSettings {
  readonly format: Format;
  readonly speed: TokenSpeed;
  readonly fault: AnswerFault;
  readonly tool: boolean;
}

export const defaultOptions: AnswerSettings = {
  format: "openai-chat",
  speed: 15,
  fault: "none",
  tool: false,
};

interface AnswerOptionsProps {
  readonly options: AnswerSettings;
  readonly enabled: boolean;
  readonly onChange: (options: AnswerSettings) => void;
}

/** The settings of the next answer. */
export function AnswerOptions({ options, enabled, onChange }: AnswerOptionsProps) {
  const words = useWords(llmWords);
  return (
    <fieldset className="llm-choices" aria-label={words.options} disabled={!enabled}>
      <Select
        label={words.format}
        value={options.format}
        options={formats}
        nameOf={(format) => words.formats[format]}
        onChange={(format) => onChange({ ...options, format })}
      />
      <Select
        label={words.speed}
        value={options.speed}
        options={speeds}
        onChange={(speed) => onChange({ ...options, speed })}
      />
      <Select
        label={words.fault}
        value={options.fault}
        options={faults}
        nameOf={(fault) => words.faults[fault]}
        onChange={(fault) => onChange({ ...options, fault })}
      />
      {/* The demo's own format has only text. */}
      {options.format !== "delta" && (
        <label className="check">
          <input
            type="checkbox"
            checked={options.tool}
            onChange={({ target }) => onChange({ ...options, tool: target.checked })}
          />
          {words.tool}
        </label>
      )}
    </fieldset>
  );
}

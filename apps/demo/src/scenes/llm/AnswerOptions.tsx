import { useWords } from "../../language/language.ts";
import { Select } from "../../ui/Select.tsx";
import type { AnswerFault, TokenSpeed } from "./protocol.ts";
import { faults, speeds } from "./protocol.ts";
import type { ReadableFormat } from "./stream.ts";
import { readableFormats } from "./stream.ts";
import { llmWords } from "./words.ts";

export interface AnswerSettings {
  readonly format: ReadableFormat;
  readonly speed: TokenSpeed;
  readonly fault: AnswerFault;
}

export const defaultOptions: AnswerSettings = { format: "delta", speed: 60, fault: "none" };

interface AnswerOptionsProps {
  readonly options: AnswerSettings;
  readonly onChange: (options: AnswerSettings) => void;
}

/** The settings of the next answer. They do not change one that is running. */
export function AnswerOptions({ options, onChange }: AnswerOptionsProps) {
  const words = useWords(llmWords);
  return (
    <div className="llm-choices">
      <Select
        label={words.format}
        value={options.format}
        options={readableFormats}
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
    </div>
  );
}

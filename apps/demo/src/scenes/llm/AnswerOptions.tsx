import { useWords } from "../../language/language.ts";
import { Select } from "../../ui/Select.tsx";
import type { AnswerFault, Shape, TokenSpeed } from "./protocol.ts";
import { faults, shapes, speeds } from "./protocol.ts";
import { llmWords } from "./words.ts";

export interface AnswerSettings {
  readonly shape: Shape;
  readonly speed: TokenSpeed;
  readonly fault: AnswerFault;
}

export const defaultOptions: AnswerSettings = { shape: "delta", speed: 60, fault: "none" };

interface AnswerOptionsProps {
  readonly options: AnswerSettings;
  readonly onChange: (options: AnswerSettings) => void;
}

/** AnswerSettings of the next answer. They do not change one that is running. */
export function AnswerOptions({ options, onChange }: AnswerOptionsProps) {
  const words = useWords(llmWords);
  return (
    <div className="llm-choices">
      <Select
        label={words.shape}
        value={options.shape}
        options={shapes}
        nameOf={(shape) => words.shapes[shape]}
        onChange={(shape) => onChange({ ...options, shape })}
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

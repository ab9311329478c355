import { useWords } from "../../language/words.ts";
import { type Fault, faults, type Shape, shapes, type Speed, speeds } from "./choices.ts";
import { llmWords } from "./words.ts";

interface Choices {
  readonly shape: Shape;
  readonly speed: Speed;
  readonly fault: Fault;
}

const firstChoices: Choices = { shape: "delta", speed: 60, fault: "none" };

interface ChoicesFormProps {
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

/** For the next answer; the one that is under way stays as it was asked for. */
function ChoicesForm({ choices, onChange }: ChoicesFormProps) {
  const words = useWords(llmWords);
  return (
    <div className="llm-choices">
      <Choice
        label={words.shape}
        value={choices.shape}
        options={shapes}
        nameOf={(shape) => words.shapes[shape]}
        onChange={(shape) => onChange({ ...choices, shape })}
      />
      <Choice
        label={words.speed}
        value={choices.speed}
        options={speeds}
        nameOf={String}
        onChange={(speed) => onChange({ ...choices, speed })}
      />
      <Choice
        label={words.fault}
        value={choices.fault}
        options={faults}
        nameOf={(fault) => words.faults[fault]}
        onChange={(fault) => onChange({ ...choices, fault })}
      />
    </div>
  );
}

interface ChoiceProps<Option> {
  readonly label: string;
  readonly value: Option;
  readonly options: readonly Option[];
  readonly nameOf: (option: Option) => string;
  readonly onChange: (option: Option) => void;
}

function Choice<Option>({ label, value, options, nameOf, onChange }: ChoiceProps<Option>) {
  return (
    <label className="field">
      {label}
      <select
        value={options.indexOf(value)}
        onChange={(event) => onChange(options[Number(event.target.value)] ?? value)}
      >
        {options.map((option, index) => (
          <option key={index} value={index}>
            {nameOf(option)}
          </option>
        ))}
      </select>
    </label>
  );
}

export { ChoicesForm, firstChoices };
export type { Choices };

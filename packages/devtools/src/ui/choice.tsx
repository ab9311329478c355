import type { ReactNode } from "react";
import { useId } from "react";
import type { IconName } from "./icons.tsx";
import { Icon } from "./icons.tsx";

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** The language of the label, if it is not that of the panel. */
  readonly lang?: string;
  /** Shown instead of the label. */
  readonly icon?: IconName;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: ReadonlyArray<ChoiceOption<T>>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** A group of radio buttons, side by side. */
export function Choice<T extends string>(props: ChoiceProps<T>): ReactNode {
  const { label, options, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <label
            key={option.value}
            className="choice-option"
            title={option.label}
            lang={option.lang}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              aria-label={option.label}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.icon === undefined ? option.label : <Icon name={option.icon} />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

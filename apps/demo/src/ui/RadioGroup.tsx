import { useId } from "react";

interface RadioGroupProps<Option> {
  readonly legend: string;
  readonly options: readonly Option[];
  readonly value: Option;
  readonly nameOf?: (option: Option) => string;
  readonly onChange: (option: Option) => void;
}

export function RadioGroup<Option extends string | number>(props: RadioGroupProps<Option>) {
  const { legend, options, value, nameOf = String, onChange } = props;
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          {nameOf(option)}
        </label>
      ))}
    </fieldset>
  );
}

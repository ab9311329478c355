interface ChoicesProps<Option> {
  readonly legend: string;
  readonly options: readonly Option[];
  readonly value: Option;
  readonly nameOf?: (option: Option) => string;
  readonly onChange: (option: Option) => void;
}

/** One of a few, all of them in sight. */
function Choices<Option extends string | number>(props: ChoicesProps<Option>) {
  const { legend, options, value, nameOf = String, onChange } = props;
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={legend}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          {nameOf(option)}
        </label>
      ))}
    </fieldset>
  );
}

export { Choices };

interface SelectProps<Option> {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: Option;
  readonly nameOf?: (option: Option) => string;
  readonly onChange: (option: Option) => void;
  readonly className?: string;
}

/** A labelled `<select>` whose options may also be numbers. */
export function Select<Option extends string | number>(props: SelectProps<Option>) {
  const { label, options, value, nameOf = String, onChange, className = "field" } = props;
  return (
    <label className={className}>
      {label}
      <select
        value={value}
        onChange={({ target }) =>
          onChange(options.find((option) => String(option) === target.value) ?? value)
        }
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </select>
    </label>
  );
}

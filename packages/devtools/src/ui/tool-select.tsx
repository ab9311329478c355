import type { ReactNode } from "react";

interface ToolSelectProps {
  readonly label: string;
  /** The tooltip, which explains the label. */
  readonly title: string;
  readonly value: string | number | undefined;
  readonly onChoose: (value: string) => void;
  /** The `<option>` elements. */
  readonly children: ReactNode;
}

/** A `<select>` in a toolbar. */
export function ToolSelect({
  label,
  title,
  value,
  onChoose,
  children,
}: ToolSelectProps): ReactNode {
  return (
    <select
      className="tool"
      aria-label={label}
      title={title}
      value={value}
      onChange={({ target }) => onChoose(target.value)}
    >
      {children}
    </select>
  );
}

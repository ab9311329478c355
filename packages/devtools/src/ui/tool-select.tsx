import type { ReactNode } from "react";

interface ToolSelectProps {
  readonly label: string;
  /** What it is for, where the label is too short to say. */
  readonly title: string;
  readonly value: string | number | undefined;
  readonly onChoose: (value: string) => void;
  /** Its `<option>`s. */
  readonly children: ReactNode;
}

/** One of many, in a toolbar. */
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

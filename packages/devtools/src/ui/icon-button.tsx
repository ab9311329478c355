import type { MouseEvent, ReactNode } from "react";
import type { IconName } from "./icons.tsx";
import { Icon } from "./icons.tsx";

interface IconButtonProps {
  readonly icon: IconName;
  /** The accessible name and the tooltip. */
  readonly label: string;
  readonly pressed?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly onClick: (event: MouseEvent) => void;
  /** Shown beside the icon. */
  readonly children?: ReactNode;
}

export function IconButton(props: IconButtonProps): ReactNode {
  const { icon, label, pressed, disabled, onClick, children } = props;
  return (
    <button
      type="button"
      className="tool"
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
      {children}
    </button>
  );
}

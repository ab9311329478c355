import type { ReactNode } from "react";

interface ActionButtonProps {
  readonly enabled?: boolean;
  /** The main action of the scene. */
  readonly primary?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** Uses `aria-disabled`, since `disabled` would take the keyboard focus away when the button is pressed. */
export function ActionButton(props: ActionButtonProps) {
  const { enabled = true, primary = false, onPress, children } = props;
  return (
    <button
      type="button"
      className={primary ? "primary" : undefined}
      aria-disabled={!enabled}
      onClick={() => enabled && onPress()}
    >
      {children}
    </button>
  );
}

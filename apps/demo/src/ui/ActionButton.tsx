import type { ReactNode } from "react";

interface ActionButtonProps {
  readonly enabled?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** Uses `aria-disabled`, since `disabled` would take the keyboard focus away when the button is pressed. */
export function ActionButton({ enabled = true, onPress, children }: ActionButtonProps) {
  return (
    <button type="button" aria-disabled={!enabled} onClick={() => enabled && onPress()}>
      {children}
    </button>
  );
}

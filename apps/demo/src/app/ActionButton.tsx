import type { ReactNode } from "react";

interface ActionButtonProps {
  readonly enabled?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** Stays focusable while it can do nothing: `disabled` would throw the keyboard's focus away at every press. */
function ActionButton({ enabled = true, onPress, children }: ActionButtonProps) {
  return (
    <button type="button" aria-disabled={!enabled} onClick={() => enabled && onPress()}>
      {children}
    </button>
  );
}

export { ActionButton };

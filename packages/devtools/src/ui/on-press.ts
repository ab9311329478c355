import type { MouseEvent } from "react";

interface PressHandlers {
  readonly onMouseDown: (event: MouseEvent) => void;
  readonly onClick: () => void;
}

/**
 * Picks a row when the button goes down: in a list that moves, another row is under the pointer by
 * the time it comes up, and then there is no click at all. A click without a button, as assistive
 * technology makes it, counts too.
 */
export function onPress(press: () => void): PressHandlers {
  return {
    onMouseDown: (event) => {
      if (event.button === 0) press();
    },
    onClick: press,
  };
}

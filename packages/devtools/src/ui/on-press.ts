import type { MouseEvent } from "react";

interface PressHandlers {
  readonly onMouseDown: (event: MouseEvent) => void;
  readonly onClick: () => void;
}

/**
 * Handlers that select a row on `mousedown`. In a list that scrolls, another row may be under the pointer at `mouseup`,
 * and then the browser sends no `click`. Assistive technology sends a `click` without `mousedown`, so both are handled.
 */
export function onPress(press: () => void): PressHandlers {
  return {
    onMouseDown: (event) => {
      if (event.button === 0) press();
    },
    onClick: press,
  };
}

import type { DOMAttributes, SyntheticEvent } from "react";

function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}

/**
 * Keeps events inside the overlay. React sends what happens in a portal up the component tree, to
 * handlers of the page around `<SSEDevtools />`, and the browser sends it up to `document`, where
 * hotkeys, click-outside handlers and focus traps listen. Stopping the one stops the other too.
 */
export const containedEvents: DOMAttributes<Element> = {
  onClick: stop,
  onDoubleClick: stop,
  onContextMenu: stop,
  onMouseDown: stop,
  onMouseUp: stop,
  onPointerDown: stop,
  onPointerUp: stop,
  onTouchStart: stop,
  onTouchEnd: stop,
  onKeyDown: stop,
  onKeyUp: stop,
  onInput: stop,
  onChange: stop,
  onPaste: stop,
  onFocus: stop,
  onBlur: stop,
  onWheel: stop,
  onSubmit: stop,
  onReset: stop,
  onCopy: stop,
  onCut: stop,
  onDragStart: stop,
  onDragEnter: stop,
  onDragOver: stop,
  onDragLeave: stop,
  onDrop: stop,
};

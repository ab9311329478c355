import type { DOMAttributes, SyntheticEvent } from "react";

function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}

/**
 * Handlers that stop the propagation of events at the root of the overlay. Otherwise React would pass them from the portal
 * to the components around `<SSEDevtools />`, and the browser to `document`, where hotkeys, click-outside handlers and
 * focus traps listen.
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

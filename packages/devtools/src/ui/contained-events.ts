import type { DOMAttributes, SyntheticEvent } from "react";

/** Stops an event of the browser or of React. */
function stop(event: { stopPropagation(): void }): void {
  event.stopPropagation();
}

/**
 * All UI events that bubble: of the pointer, the keyboard, the input, the clipboard, drag and drop, forms, selection,
 * scrolling and animation. Those of `Window` are not here.
 */
export const CONTAINED: readonly string[] = [
  ...["click", "dblclick", "auxclick", "contextmenu"],
  ...["mousedown", "mouseup", "mousemove", "mouseover", "mouseout"],
  ...["pointerdown", "pointerup", "pointermove", "pointerover", "pointerout", "pointercancel"],
  ...["pointerrawupdate", "gotpointercapture", "lostpointercapture"],
  ...["touchstart", "touchend", "touchmove", "touchcancel"],
  ...["gesturestart", "gesturechange", "gestureend"],
  ...["wheel", "mousewheel", "DOMMouseScroll", "scroll", "scrollend"],
  ...["keydown", "keypress", "keyup"],
  ...["beforeinput", "input", "textInput", "change", "invalid", "submit", "reset", "formdata"],
  ...["compositionstart", "compositionupdate", "compositionend"],
  ...["focusin", "focusout", "select", "selectstart", "selectionchange"],
  ...["copy", "cut", "paste", "beforecopy", "beforecut", "beforepaste"],
  ...["drag", "dragstart", "dragend", "dragenter", "dragover", "dragleave", "drop"],
  ...["animationstart", "animationiteration", "animationend", "animationcancel"],
  ...["transitionrun", "transitionstart", "transitionend", "transitioncancel"],
  ...["toggle", "beforetoggle", "command"],
];

/**
 * Keeps the events of an element from its ancestors, also those that React does not know, such as `beforeinput`.
 *
 * @param element - An element to which React attaches its listeners: those on the element itself still run.
 */
export function containEvents(element: Element): void {
  for (const type of CONTAINED) element.addEventListener(type, stop);
}

const handler = (event: SyntheticEvent): void => stop(event);

/**
 * Handlers for the root of the overlay. React would pass events from the portal to the components around
 * `<SSEDevtools />`, where hotkeys, click-outside handlers and focus traps listen.
 */
export const containedEvents: DOMAttributes<Element> = {
  onClick: handler,
  onDoubleClick: handler,
  onAuxClick: handler,
  onContextMenu: handler,
  onMouseDown: handler,
  onMouseUp: handler,
  onMouseMove: handler,
  onMouseOver: handler,
  onMouseOut: handler,
  onPointerDown: handler,
  onPointerUp: handler,
  onPointerMove: handler,
  onPointerOver: handler,
  onPointerOut: handler,
  onPointerCancel: handler,
  onGotPointerCapture: handler,
  onLostPointerCapture: handler,
  onTouchStart: handler,
  onTouchEnd: handler,
  onTouchMove: handler,
  onTouchCancel: handler,
  onWheel: handler,
  onScroll: handler,
  onKeyDown: handler,
  onKeyPress: handler,
  onKeyUp: handler,
  onBeforeInput: handler,
  onInput: handler,
  onChange: handler,
  onInvalid: handler,
  onSubmit: handler,
  onReset: handler,
  onCompositionStart: handler,
  onCompositionUpdate: handler,
  onCompositionEnd: handler,
  onFocus: handler,
  onBlur: handler,
  onSelect: handler,
  onCopy: handler,
  onCut: handler,
  onPaste: handler,
  onDrag: handler,
  onDragStart: handler,
  onDragEnd: handler,
  onDragEnter: handler,
  onDragOver: handler,
  onDragLeave: handler,
  onDrop: handler,
  onAnimationStart: handler,
  onAnimationIteration: handler,
  onAnimationEnd: handler,
  onTransitionEnd: handler,
};

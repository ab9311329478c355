import { useEffect, useRef } from "react";

/** Calls back when the hotkey is pressed anywhere on the page. */
export function useHotkey(hotkey: string | false, onPress: () => void): void {
  const latest = useRef(onPress);
  useEffect(() => {
    latest.current = onPress;
  });
  useEffect(() => {
    if (hotkey === false) return undefined;
    const isHotkey = parseHotkey(hotkey);
    function onKeyDown(event: KeyboardEvent): void {
      if (event.repeat || !isHotkey(event) || isTyping(event)) return;
      event.preventDefault();
      latest.current();
    }
    // In the capture phase, because the page or the overlay may stop the propagation later.
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [hotkey]);
}

/** Whether a key press is the hotkey. */
export type HotkeyTest = (event: KeyboardEvent) => boolean;

/** Parses a hotkey such as `"ctrl+shift+e"`. The key is the last part. */
export function parseHotkey(hotkey: string): HotkeyTest {
  const names = hotkey
    .toLowerCase()
    .split("+")
    .map((name) => name.trim());
  const key = names.at(-1) ?? "";
  const modifiers = new Set(names.slice(0, -1));
  return (event) => {
    const mod = modifiers.has("mod");
    const mac = /mac|iphone|ipad/i.test(navigator.platform);
    return (
      isKey(event, key) &&
      event.altKey === modifiers.has("alt") &&
      event.shiftKey === modifiers.has("shift") &&
      event.ctrlKey === (modifiers.has("ctrl") || (mod && !mac)) &&
      event.metaKey === (modifiers.has("meta") || (mod && mac))
    );
  };
}

/** Also compares the physical key: with Alt, a Mac types another character. */
function isKey(event: KeyboardEvent, key: string): boolean {
  // Autofill of a browser dispatches `keydown` events without `key` and `code`.
  const { key: pressed = "", code = "" } = event as Partial<KeyboardEvent>;
  return (
    pressed.toLowerCase() === key ||
    code.toLowerCase() === `key${key}` ||
    code.toLowerCase() === `digit${key}`
  );
}

/** Whether the event comes from an element that takes text. */
export function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !NOT_TYPED.has(target.type);
}

const NOT_TYPED = new Set([
  "button",
  "checkbox",
  "radio",
  "range",
  "color",
  "file",
  "submit",
  "reset",
]);

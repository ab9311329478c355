/** Whether a key press is the one that opens and closes the panel. */
export type HotkeyTest = (event: KeyboardEvent) => boolean;

/** Reads `"ctrl+shift+e"` and its like; the key itself comes last. */
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

/** By the key's place too: with Alt held, a Mac types another character. */
function isKey(event: KeyboardEvent, key: string): boolean {
  return (
    event.key.toLowerCase() === key ||
    event.code.toLowerCase() === `key${key}` ||
    event.code.toLowerCase() === `digit${key}`
  );
}

/** Whether somebody types, so that a key means a letter and no command. */
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

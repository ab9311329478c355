import { useEffect, useRef } from "react";
import { isTyping, parseHotkey } from "./hotkey.ts";

/** Listens on the page for the keys that open and close the panel. */
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
    // While it goes down, because a page that stops keys would else stop ours; and so would we.
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [hotkey]);
}

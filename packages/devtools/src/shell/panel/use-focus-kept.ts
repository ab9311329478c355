import { type RefObject, useEffect } from "react";

const FOCUSABLE = ":is([tabindex], button, input, select, textarea):not(:disabled)";

/**
 * Keeps the focus in the panel when what had it goes away, is moved, or is disabled: on the page, where it would fall,
 * neither Tab nor Escape goes on from here.
 */
export function useFocusKept(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = panel.current;
    if (element === null) return undefined;
    const root = element.getRootNode() as ShadowRoot;
    /** What has the focus, and all that it is in, as far as the panel. */
    let path: readonly HTMLElement[] = [];

    function look(): void {
      const inside: HTMLElement[] = [];
      // Of another window's realm in a window of our own, so `instanceof` cannot tell what it is.
      let next = root.activeElement as HTMLElement | null;
      for (; next !== null && next !== element; next = next.parentElement) inside.push(next);
      path = next === null ? [] : [...inside, next];
    }
    function onFocusOut(): void {
      const left = path;
      // Some browsers say so of an element that goes away as well, just before it does. And all of them do when the
      // whole window loses the focus, which comes back to the same element.
      setTimeout(() => {
        if (path === left && root.activeElement !== left[0]) path = [];
      });
    }
    const observer = new MutationObserver(() => {
      if (path.length === 0 || !isLost(root)) return;
      path.find((target) => target.isConnected && target.matches(FOCUSABLE))?.focus();
    });

    element.addEventListener("focusin", look);
    // Of a focus that was given while the window had none, nothing else tells.
    element.addEventListener("keydown", look);
    element.addEventListener("focusout", onFocusOut);
    observer.observe(element, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    return () => {
      element.removeEventListener("focusin", look);
      element.removeEventListener("keydown", look);
      element.removeEventListener("focusout", onFocusOut);
      observer.disconnect();
    };
  }, [panel]);
}

/** Whether nothing has the focus: neither in the panel, nor on the page around it. */
function isLost(root: ShadowRoot): boolean {
  if (root.activeElement !== null) return root.activeElement.matches(":disabled");
  const { activeElement, body } = root.ownerDocument;
  return activeElement === null || activeElement === body || activeElement === root.host;
}

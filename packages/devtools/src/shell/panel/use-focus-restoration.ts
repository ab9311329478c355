import type { RefObject } from "react";
import { useEffect } from "react";

const FOCUSABLE = ":is([tabindex], button, input, select, textarea):not(:disabled)";

/**
 * Restores the focus to the panel when the focused element is removed, moved or disabled. Otherwise the focus would move to
 * the page, where Tab and Escape no longer reach the panel.
 */
export function useFocusRestoration(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = panel.current;
    if (element === null) return undefined;
    const root = element.getRootNode() as ShadowRoot;
    /** The focused element and its ancestors, up to the panel. */
    let path: readonly HTMLElement[] = [];

    function updatePath(): void {
      const inside: HTMLElement[] = [];
      // Not `instanceof HTMLElement`: the panel may be in its own window, which is another realm.
      let next = root.activeElement as HTMLElement | null;
      for (; next !== null && next !== element; next = next.parentElement) inside.push(next);
      path = next === null ? [] : [...inside, next];
    }
    function onFocusOut(): void {
      const left = path;
      // Deferred: some browsers also send `focusout` for an element that is about to be removed, and all send it when
      // the window loses the focus, which later returns to the same element.
      setTimeout(() => {
        if (path === left && root.activeElement !== left[0]) path = [];
      });
    }
    const observer = new MutationObserver(() => {
      if (path.length === 0 || !isLost(root)) return;
      path.find((target) => target.isConnected && target.matches(FOCUSABLE))?.focus();
    });

    element.addEventListener("focusin", updatePath);
    // If an element got the focus while the window had none, no `focusin` was sent.
    element.addEventListener("keydown", updatePath);
    element.addEventListener("focusout", onFocusOut);
    observer.observe(element, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    return () => {
      element.removeEventListener("focusin", updatePath);
      element.removeEventListener("keydown", updatePath);
      element.removeEventListener("focusout", onFocusOut);
      observer.disconnect();
    };
  }, [panel]);
}

/** Whether no element has the focus, neither in the panel nor on the page. */
function isLost(root: ShadowRoot): boolean {
  if (root.activeElement !== null) return root.activeElement.matches(":disabled");
  const { activeElement, body } = root.ownerDocument;
  return activeElement === null || activeElement === body || activeElement === root.host;
}

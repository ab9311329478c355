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
    /** What has the focus, and all that it is in, as far as the panel. */
    let path: readonly HTMLElement[] = [];

    function onFocusIn({ target }: FocusEvent): void {
      const inside: HTMLElement[] = [];
      // Of another window's realm in a window of our own, so `instanceof` cannot tell what it is.
      let next = target as HTMLElement | null;
      for (; next !== null && next !== element; next = next.parentElement) inside.push(next);
      path = next === null ? [] : [...inside, next];
    }
    function onFocusOut(): void {
      const left = path;
      // Some browsers say so of an element that goes away as well, just before it does.
      setTimeout(() => {
        if (path === left) path = [];
      });
    }
    const observer = new MutationObserver(() => {
      if (path.length === 0 || !isLost(element)) return;
      path.find((target) => target.isConnected && target.matches(FOCUSABLE))?.focus();
    });

    element.addEventListener("focusin", onFocusIn);
    element.addEventListener("focusout", onFocusOut);
    observer.observe(element, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    return () => {
      element.removeEventListener("focusin", onFocusIn);
      element.removeEventListener("focusout", onFocusOut);
      observer.disconnect();
    };
  }, [panel]);
}

/** Whether nothing has the focus: neither in the panel, nor on the page around it. */
function isLost(panel: HTMLElement): boolean {
  const root = panel.getRootNode() as ShadowRoot;
  if (root.activeElement !== null) return root.activeElement.matches(":disabled");
  const { activeElement, body } = panel.ownerDocument;
  return activeElement === null || activeElement === body || activeElement === root.host;
}

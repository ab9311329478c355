/**
 * Keeps the overlay above everything else. As a popover, it is in the top layer. While a modal dialog is open, the overlay
 * is moved into the dialog, because everything outside is inert.
 *
 * @returns A function that stops it.
 */
export function keepOnTop(element: HTMLElement): () => void {
  const owner = element.ownerDocument;
  if (typeof element.showPopover !== "function") return () => {};
  element.popover = "manual";
  // Observed only while the overlay is inside a dialog, which may be removed from the document.
  const removals = new MutationObserver(place);
  const openings = new MutationObserver(place);

  function place(): void {
    const parent = topmostModal(owner) ?? owner.body;
    if (element.parentElement !== parent || !element.isConnected) {
      parent.append(element);
      removals.disconnect();
      if (parent !== owner.body) removals.observe(owner, { childList: true, subtree: true });
    }
    if (!element.matches(":popover-open")) element.showPopover();
  }

  openings.observe(owner, { attributes: true, attributeFilter: ["open"], subtree: true });
  place();
  return () => {
    openings.disconnect();
    removals.disconnect();
  };
}

/** The last modal dialog in the document. The order in which several were opened is unknown. */
function topmostModal(owner: Document): HTMLElement | undefined {
  return [...owner.querySelectorAll<HTMLElement>("dialog[open]:modal")].at(-1);
}

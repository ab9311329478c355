/**
 * Keeps the overlay above everything, modal dialogs included: as a popover it is in the top layer,
 * and while a modal dialog is open it lives inside that dialog, because all else is inert.
 *
 * @returns How to stop.
 */
export function keepOnTop(element: HTMLElement): () => void {
  const owner = element.ownerDocument;
  if (typeof element.showPopover !== "function") return () => {};
  element.popover = "manual";
  // Removals matter only while a dialog holds the overlay and could take it along.
  const removals = new MutationObserver(place);
  const openings = new MutationObserver(place);

  function place(): void {
    const home = topmostModal(owner) ?? owner.body;
    if (element.parentElement !== home || !element.isConnected) {
      home.append(element);
      removals.disconnect();
      if (home !== owner.body) removals.observe(owner, { childList: true, subtree: true });
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

/** Of several, the last in the document: nobody tells which was opened last. */
function topmostModal(owner: Document): HTMLElement | undefined {
  return [...owner.querySelectorAll<HTMLElement>("dialog[open]:modal")].at(-1);
}

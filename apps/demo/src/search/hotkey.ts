/** `/`, unless the user is typing or the devtools use the key, and Ctrl+K or Cmd+K everywhere. */
export function isSearchKey(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (altKey || event.defaultPrevented) return false;
  if (key.toLowerCase() === "k") return (ctrlKey || metaKey) && !shiftKey;
  return key === "/" && !ctrlKey && !metaKey && !isBusy(event);
}

/** The first target is the one inside a shadow root: the devtools panel has one, with its own `/`. */
function isBusy(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  const isInPanel = target.getRootNode() instanceof ShadowRoot;
  return isInPanel || target.isContentEditable || target.matches("input, textarea, select");
}

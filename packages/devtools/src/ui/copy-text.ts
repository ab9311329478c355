/**
 * Puts text on the clipboard and says whether that worked.
 *
 * @param document - The one that has the focus; a clipboard serves no other.
 */
export async function copyText(text: string, document: Document): Promise<boolean> {
  try {
    await document.defaultView?.navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without HTTPS there is no clipboard API, and without permission it refuses.
    return copyBySelection(text, document);
  }
}

function copyBySelection(text: string, document: Document): boolean {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    area.remove();
    const focused = before?.shadowRoot?.activeElement ?? before;
    if (focused instanceof HTMLElement) focused.focus();
  }
}

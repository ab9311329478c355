import type { Pieces } from "./blob-in-slices.ts";
import { blobInSlices } from "./blob-in-slices.ts";

/** A text up to this length is copied at once, in UTF-16 code units. */
const SHORT = 100_000;

/**
 * Copies text to the clipboard. A long one is passed to the browser as a `Blob`, which is encoded in slices.
 *
 * @param document - The document that has the focus: the browser rejects any other.
 * @returns Whether it succeeded.
 */
export async function copyText(
  pieces: Pieces,
  document: Document,
  signal: AbortSignal,
): Promise<boolean> {
  const rest = pieces[Symbol.iterator]();
  let start = "";
  for (let next = rest.next(); next.done !== true; next = rest.next()) {
    const piece = next.value;
    if (typeof piece === "string") start += piece;
    if (start.length > SHORT || typeof piece !== "string") {
      const read = typeof piece === "string" ? [start] : [start, piece];
      return copyLong(continued(read, rest), document, signal);
    }
  }
  try {
    await document.defaultView?.navigator.clipboard.writeText(start);
    return true;
  } catch {
    // The clipboard API needs HTTPS and a permission.
    return copyBySelection(start, document);
  }
}

function* continued(
  read: Pieces,
  rest: Iterator<string | Promise<void>>,
): Generator<string | Promise<void>> {
  yield* read;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

/** The clipboard gets a promise, because the browser allows copying only directly after the click. */
async function copyLong(pieces: Pieces, document: Document, signal: AbortSignal): Promise<boolean> {
  const text = blobInSlices(pieces, "text/plain", signal);
  try {
    const item = new ClipboardItem({ "text/plain": text });
    await document.defaultView?.navigator.clipboard.write([item]);
    return !signal.aborted;
  } catch {
    const encoded = await text.catch(() => undefined);
    return encoded !== undefined && copyBySelection(await encoded.text(), document);
  }
}

/** The browser copies a selection, so a space is selected. The text replaces it, because laying it out may take seconds. */
function copyBySelection(text: string, document: Document): boolean {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = " ";
  area.addEventListener("copy", (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopPropagation();
  });
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

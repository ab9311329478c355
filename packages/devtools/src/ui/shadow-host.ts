/** The element that the overlay, or the panel inside another tool's, lives in. */
export interface ShadowHost {
  readonly element: HTMLElement;
  /** Where React renders to, inside the shadow root. */
  readonly container: HTMLElement;
  /** Adds styles to the shadow root; adding the same ones again does nothing. */
  readonly adopt: (css: string) => void;
  readonly remove: () => void;
}

/**
 * A shadow root keeps the page's styles out and ours in. It is open, so that tests and other tools
 * can look inside.
 *
 * @param owner - The page's document, or that of a window of our own.
 * @param parent - What to put it into, and to fill; the end of the document where it is not given.
 * @param nonce - For a `<style>` element, where constructable style sheets do not exist.
 */
export function createShadowHost(
  owner: Document,
  nonce: string | undefined,
  parent?: HTMLElement,
): ShadowHost {
  const element = owner.createElement("runnel-devtools");
  const root = element.attachShadow({ mode: "open" });
  const container = owner.createElement("div");
  container.className = "root";
  root.append(container);
  if (parent !== undefined) element.dataset["inside"] = "";
  (parent ?? owner.body).append(element);
  const adopted = new Set<string>();
  // A sheet can be adopted only in the document whose window constructed it.
  const Sheet = owner.defaultView?.CSSStyleSheet;

  return {
    element,
    container,
    adopt(css) {
      if (adopted.has(css)) return;
      adopted.add(css);
      // A constructed sheet is no inline style: `style-src` need not know about it.
      if (Sheet !== undefined && "adoptedStyleSheets" in root && "replaceSync" in Sheet.prototype) {
        const sheet = new Sheet();
        sheet.replaceSync(css);
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        return;
      }
      const style = owner.createElement("style");
      if (nonce !== undefined) style.nonce = nonce;
      style.textContent = css;
      root.insertBefore(style, container);
    },
    remove() {
      element.remove();
    },
  };
}

import { containEvents } from "./contained-events.ts";

/** The element that contains the overlay, or the panel inside another tool. */
export interface ShadowHost {
  readonly element: HTMLElement;
  /** The element inside the shadow root that React renders into. */
  readonly container: HTMLElement;
  /** Adds styles to the shadow root. Adding the same styles again is a no-op. */
  readonly adopt: (css: string) => void;
  readonly remove: () => void;
}

/**
 * Creates an element with a shadow root, which separates our styles from the page's. The root is open, so that tests and
 * other tools can read it.
 *
 * @param owner - The document of the page, or of the panel's own window.
 * @param nonce - The CSP nonce of a `<style>` element, for browsers without constructable style sheets.
 * @param parent - The element to fill. Without it, the host is appended to the body.
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
  containEvents(container);
  root.append(container);
  if (parent !== undefined) element.dataset["inside"] = "";
  (parent ?? owner.body).append(element);
  const adopted = new Set<string>();
  // A style sheet can only be adopted by the document of the window that constructed it.
  const Sheet = owner.defaultView?.CSSStyleSheet;

  return {
    element,
    container,
    adopt(css) {
      if (adopted.has(css)) return;
      adopted.add(css);
      // A constructed style sheet is not an inline style, so `style-src` does not apply to it.
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

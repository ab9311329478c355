/** The element at the end of the page that the overlay lives in. */
export interface OverlayHost {
  readonly element: HTMLElement;
  /** Where React renders to, inside the shadow root. */
  readonly container: HTMLElement;
  /** Adds styles to the shadow root; adding the same ones again does nothing. */
  adopt(css: string): void;
  remove(): void;
}

/**
 * A shadow root keeps the page's styles out and ours in. It is open, so that tests and other tools
 * can look inside.
 *
 * @param nonce - For a `<style>` element, where constructable style sheets do not exist.
 */
export function createHost(nonce: string | undefined): OverlayHost {
  const element = document.createElement("runnel-devtools");
  const root = element.attachShadow({ mode: "open" });
  const container = document.createElement("div");
  container.className = "root";
  root.append(container);
  document.body.append(element);
  const adopted = new Set<string>();

  return {
    element,
    container,
    adopt(css) {
      if (adopted.has(css)) return;
      adopted.add(css);
      // A constructed sheet is no inline style: `style-src` need not know about it.
      if ("adoptedStyleSheets" in root && "replaceSync" in CSSStyleSheet.prototype) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        return;
      }
      const style = document.createElement("style");
      if (nonce !== undefined) style.nonce = nonce;
      style.textContent = css;
      root.insertBefore(style, container);
    },
    remove() {
      element.remove();
    },
  };
}

import type { RefObject } from "react";
import { useEffect } from "react";
import type { Dock } from "../../ui/preferences.ts";

/**
 * Sets `--runnel-devtools-bottom` (or `-top`, `-left`, `-right`) on the root element of the page to the size of the panel.
 * A page can use it as padding, so that the panel does not cover its content. The layout of the page is not changed.
 */
export function usePageInset(panel: RefObject<HTMLElement | null>, side: Dock | undefined): void {
  useEffect(() => {
    const element = panel.current;
    if (element === null || side === undefined) return undefined;
    const { style } = element.ownerDocument.documentElement;
    const property = `--runnel-devtools-${side}`;
    const observer = new ResizeObserver(() => {
      const { width, height } = element.getBoundingClientRect();
      const covered = side === "left" || side === "right" ? width : height;
      style.setProperty(property, `${Math.round(covered)}px`);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty(property);
    };
  }, [panel, side]);
}

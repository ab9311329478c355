import { type RefObject, useEffect } from "react";
import type { Dock } from "../../ui/preferences.ts";

/**
 * Tells the page how much of it the panel covers, as `--runnel-devtools-bottom` (or `-top`,
 * `-left`, `-right`) on its root element: padding by that much keeps everything in reach. The page
 * decides; a layout that changes under one's hands would be no help.
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

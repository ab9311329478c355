import type { RefObject } from "react";
import { useCallback, useLayoutEffect, useState } from "react";

/** The number of rows that are rendered before and after the visible ones. */
const OVERSCAN = 8;

interface ListOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  /** In CSS pixels. A sticky header of the same height covers the first row of the scrolled area. */
  readonly rowHeight: number;
  /** Whether the list stays at its end when rows are added. */
  readonly following: boolean;
}

interface VisibleRows {
  /** The first row that is rendered, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** Reads the scroll position again. */
  readonly update: () => void;
  /** Scrolls to a row, if it is not visible; with `center`, to the middle of the list. */
  readonly scrollTo: (row: number, center?: boolean) => void;
}

/**
 * Virtualizes a list: which rows must be in the document. All rows have the same height, so nothing is measured but the
 * list itself.
 */
export function useVisibleRows(options: ListOptions): VisibleRows {
  const { scroller, count, rowHeight, following } = options;
  const [{ top, height }, setView] = useState({ top: 0, height: 0 });

  const update = useCallback(() => {
    const { scrollTop = 0, clientHeight = 0 } = scroller.current ?? {};
    const next = { top: Math.floor(scrollTop / rowHeight), height: clientHeight };
    setView((view) => (view.top === next.top && view.height === next.height ? view : next));
  }, [scroller, rowHeight]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, update]);

  function scrollTo(row: number, center = false): void {
    const element = scroller.current;
    if (element === null) return;
    const start = row * rowHeight;
    const end = start + 2 * rowHeight - element.clientHeight;
    if (center) element.scrollTop = (start + end) / 2;
    else element.scrollTop = Math.max(end, Math.min(start, element.scrollTop));
    update();
  }

  const visible = Math.ceil(height / rowHeight);
  // While it follows the latest row, these are the last rows: the scroll position is known only after the commit.
  const end = following ? count : Math.min(count, top + visible + OVERSCAN);
  const start = Math.max(0, following ? end - visible - OVERSCAN : top - OVERSCAN);
  return { start: Math.min(start, end), end, update, scrollTo };
}

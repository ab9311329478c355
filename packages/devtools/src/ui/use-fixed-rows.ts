import type { RefObject } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { Rect, Virtualizer } from "@tanstack/react-virtual";

const OVERSCAN = 8;
/** How many rows are taken as visible until the browser has laid out the list. A short list is whole at once. */
const FIRST_VISIBLE = 8;

/** The rows of a scrolling list that are visible. All rows have the same height, and a sticky header covers one row. */
export interface FixedRows {
  /** The index of the first visible row. */
  readonly first: number;
  /** How many rows are visible, with those that are cut off. */
  readonly visible: number;
  /** Scrolls until a row is visible. */
  readonly scrollTo: (index: number, align?: "auto" | "center") => void;
}

/** @param rowHeight - In CSS pixels. */
export function useFixedRows(
  scroller: RefObject<HTMLElement | null>,
  rowHeight: number,
  count: number,
): FixedRows {
  const virtualizer = useVirtualizer({
    count: reserve(count),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    initialRect: { width: 0, height: FIRST_VISIBLE * rowHeight },
    observeElementRect: observeSize,
    useFlushSync: false,
    // The sticky header covers one row.
    scrollPaddingEnd: rowHeight,
  });
  const range = virtualizer.calculateRange();
  return {
    first: range?.startIndex ?? 0,
    visible: range === null ? 0 : range.endIndex - range.startIndex + 1,
    scrollTo: (index, align = "auto") => virtualizer.scrollToIndex(index, { align }),
  };
}

/** The virtualizer's own function also reads the size at once, which forces a layout inside of the rendering. */
function observeSize(
  { scrollElement: element }: Virtualizer<HTMLElement, Element>,
  onSize: (size: Rect) => void,
): (() => void) | undefined {
  const view = element?.ownerDocument.defaultView;
  if (element === null || view === null || view === undefined) return undefined;
  const observer = new view.ResizeObserver(() => {
    onSize({ width: element.offsetWidth, height: element.offsetHeight });
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/**
 * The virtualizer computes the place of every row whenever their number changes: 5 ms for 100,000 rows, in each draw. It is
 * told a power of two, so that the amortised cost of a row is constant.
 */
function reserve(count: number): number {
  return count === 0 ? 0 : 2 ** Math.ceil(Math.log2(count));
}

/** The rows that are visible, and some before and after them, for a list that is scrolled faster than it renders. */
export function rowsAround({ first, visible }: FixedRows, count: number): number[] {
  return rowsBetween(first - OVERSCAN, Math.min(count, first + visible + OVERSCAN));
}

export function rowsBetween(first: number, end: number): number[] {
  const start = Math.max(0, first);
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}

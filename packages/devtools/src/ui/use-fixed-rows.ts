import type { RefObject } from "react";
import { useLayoutEffect, useState } from "react";

const OVERSCAN = 8;

/** The rows of a scrolling list that are visible. All rows have the same height, and a sticky header covers one row. */
export interface FixedRows {
  /** The index of the first visible row. */
  readonly first: number;
  /** How many rows are visible, with those that are cut off. */
  readonly visible: number;
  /** Scrolls until a row is visible. */
  readonly scrollTo: (index: number, block?: "nearest" | "center") => void;
}

/**
 * Tells which rows of a list are to be rendered. A general virtualizer computes the place of every row whenever there is another
 * one: 5 ms for 100,000 rows, in each draw.
 *
 * @param rowHeight - In CSS pixels.
 */
export function useFixedRows(
  scroller: RefObject<HTMLElement | null>,
  rowHeight: number,
): FixedRows {
  const [range, setRange] = useState({ first: 0, visible: 0 });

  useLayoutEffect(() => {
    const element = scroller.current;
    // The panel may be in its own window.
    const view = element?.ownerDocument.defaultView;
    if (element === null || view == null) return undefined;
    const update = (): void => {
      const first = Math.floor(element.scrollTop / rowHeight);
      const visible = Math.ceil(element.clientHeight / rowHeight) + 1;
      setRange((known) =>
        known.first === first && known.visible === visible ? known : { first, visible },
      );
    };
    update();
    element.addEventListener("scroll", update, { passive: true });
    const observer = new view.ResizeObserver(update);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", update);
      observer.disconnect();
    };
  }, [scroller, rowHeight]);

  return {
    ...range,
    scrollTo(index, block = "nearest") {
      const element = scroller.current;
      if (element === null) return;
      const top = index * rowHeight;
      const room = element.clientHeight - rowHeight;
      if (block === "center") element.scrollTop = top - (room - rowHeight) / 2;
      else if (top < element.scrollTop) element.scrollTop = top;
      else element.scrollTop = Math.max(element.scrollTop, top + rowHeight - room);
    },
  };
}

/** The rows that are visible, and some before and after them, for a list that is scrolled faster than it renders. */
export function rowsAround({ first, visible }: FixedRows, count: number): number[] {
  return rowsBetween(first - OVERSCAN, Math.min(count, first + visible + OVERSCAN));
}

export function rowsBetween(first: number, end: number): number[] {
  const start = Math.max(0, first);
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}

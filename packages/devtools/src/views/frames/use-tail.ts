import type { RefObject } from "react";
import { useLayoutEffect, useRef } from "react";
import type { Rows } from "./rows.ts";

interface TailOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: Rows;
  readonly rowHeight: number;
  /** Whether the list stays at its end when rows are added. */
  readonly following: boolean;
  readonly setFollowing: (following: boolean) => void;
}

/**
 * Keeps a list scrolled to its end until the user scrolls up. From then on, it keeps the visible rows in place while rows
 * are dropped or found above them.
 *
 * @returns The `scroll` handler.
 */
export function useTail(options: TailOptions): () => void {
  const { scroller, rows, rowHeight, following, setFollowing } = options;
  const lastTop = useRef(0);
  const dropped = useRef(rows.dropped);

  // StrictMode mounts twice, and the table scrolls to its selected row in between.
  useLayoutEffect(() => {
    lastTop.current = 0;
  }, []);

  // Runs after every commit, because any commit may have added rows.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const gone = rows.dropped - dropped.current;
    dropped.current = rows.dropped;
    if (following) {
      // The user scrolled up; the `scroll` event is still pending.
      if (element.scrollTop < lastTop.current) return;
      element.scrollTop = element.scrollHeight;
    } else if (gone !== 0) {
      element.scrollTop -= gone * rowHeight;
    }
    lastTop.current = element.scrollTop;
    // The browser's own event comes one frame later; until then, wrong rows would be visible.
    if (!following && gone !== 0) element.dispatchEvent(new Event("scroll"));
  });

  return () => {
    const element = scroller.current;
    if (element === null) return;
    const scrolledUp = element.scrollTop < lastTop.current;
    lastTop.current = element.scrollTop;
    const rest = element.scrollHeight - element.clientHeight - element.scrollTop;
    if (rest < rowHeight) setFollowing(true);
    else if (scrolledUp) setFollowing(false);
  };
}

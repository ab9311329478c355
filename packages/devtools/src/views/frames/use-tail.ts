import { type RefObject, useLayoutEffect, useRef } from "react";
import type { Rows } from "./rows.ts";

interface TailOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: Rows;
  readonly rowHeight: number;
  /** Whether the list follows what comes. */
  readonly following: boolean;
  readonly setFollowing: (following: boolean) => void;
}

/**
 * Keeps a list at its end until somebody scrolls up, and from then on keeps what they look at in
 * place while rows are dropped above it. Call it after the virtualizer, whose own effect puts the
 * list back to where it thinks it was.
 *
 * @returns What to call when the list was scrolled.
 */
export function useTail(options: TailOptions): () => void {
  const { scroller, rows, rowHeight, following, setFollowing } = options;
  const lastTop = useRef(0);
  const dropped = useRef(rows.dropped);

  // StrictMode mounts twice, and in between the virtualizer has moved the list.
  useLayoutEffect(() => {
    lastTop.current = 0;
  }, []);

  // After every commit, because every commit may have brought rows.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const gone = rows.dropped - dropped.current;
    dropped.current = rows.dropped;
    if (following) {
      // Somebody scrolled up, and the event that says so is still to come.
      if (element.scrollTop < lastTop.current) return;
      element.scrollTop = element.scrollHeight;
    } else if (gone > 0) {
      element.scrollTop -= gone * rowHeight;
    }
    lastTop.current = element.scrollTop;
    // The browser's own event comes a frame later, and until then other rows would be shown.
    if (!following && gone > 0) element.dispatchEvent(new Event("scroll"));
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

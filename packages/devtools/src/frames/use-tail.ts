import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import type { Rows } from "./rows.ts";

interface Tail {
  /** Whether the view follows what comes. */
  readonly following: boolean;
  readonly onScroll: () => void;
  readonly jumpToLatest: () => void;
}

/**
 * Keeps a list at its end until somebody scrolls up, and from then on keeps what they look at in
 * place while rows are dropped above it.
 */
export function useTail(
  scroller: RefObject<HTMLElement | null>,
  rows: Rows,
  rowHeight: number,
): Tail {
  const [following, setFollowing] = useState(true);
  const lastTop = useRef(0);
  const dropped = useRef(rows.dropped);

  // After every commit: the number of rows is the only thing that it depends on and it is cheap.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const gone = rows.dropped - dropped.current;
    dropped.current = rows.dropped;
    if (following) element.scrollTop = element.scrollHeight;
    else if (gone > 0) element.scrollTop -= gone * rowHeight;
    lastTop.current = element.scrollTop;
  });

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const scrolledUp = element.scrollTop < lastTop.current;
    lastTop.current = element.scrollTop;
    const rest = element.scrollHeight - element.clientHeight - element.scrollTop;
    if (rest < rowHeight) setFollowing(true);
    else if (scrolledUp) setFollowing(false);
  }, [scroller, rowHeight]);

  const jumpToLatest = useCallback(() => setFollowing(true), []);

  return { following, onScroll, jumpToLatest };
}

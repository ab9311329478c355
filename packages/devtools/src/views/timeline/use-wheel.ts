import type { RefObject } from "react";
import { useEffect, useRef } from "react";

/** Handles the wheel over an element. React's listener is passive, so it could not keep the page from scrolling. */
export function useWheel(
  element: RefObject<HTMLElement | null>,
  onWheel: (event: WheelEvent) => void,
): void {
  const latest = useRef(onWheel);
  useEffect(() => {
    latest.current = onWheel;
  });
  useEffect(() => {
    const target = element.current;
    const listener = (event: WheelEvent): void => latest.current(event);
    target?.addEventListener("wheel", listener, { passive: false });
    return () => target?.removeEventListener("wheel", listener);
  }, [element]);
}

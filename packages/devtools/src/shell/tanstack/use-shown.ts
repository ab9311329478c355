import { type RefObject, useEffect, useState } from "react";

/**
 * Whether an element can be seen. A shell may hide a panel, fold itself, or leave the container of a
 * closed tab behind; what nobody sees need not be rendered for every frame that comes.
 */
export function useShown(element: RefObject<Element | null>): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    // Of the window that the shell is in, which may be one of its own.
    const view = element.current?.ownerDocument.defaultView;
    if (element.current === null || view == null) return undefined;
    const observer = new view.IntersectionObserver((entries) => {
      setShown(entries.at(-1)?.isIntersecting ?? false);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return shown;
}

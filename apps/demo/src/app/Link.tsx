import type { MouseEvent, ReactNode } from "react";
import { navigate } from "./path.ts";

interface LinkProps {
  readonly href: string;
  /** The link leads to the present page. */
  readonly current?: boolean;
  readonly children: ReactNode;
}

/** A link within the page. The browser handles clicks that open a new tab or window, or download. */
export function Link({ href, current = false, children }: LinkProps) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    navigate(href);
    scrollTo(0, 0);
    // As after a page load, screen readers start to read at the new content.
    document.getElementById("main")?.focus({ preventScroll: true });
  }
  return (
    <a href={href} aria-current={current ? "page" : undefined} onClick={follow}>
      {children}
    </a>
  );
}

import type { MouseEvent, ReactNode } from "react";
import { navigate } from "./path.ts";

interface LinkProps {
  readonly href: string;
  /** Leads to where we are. */
  readonly current?: boolean;
  readonly children: ReactNode;
}

function Link({ href, current = false, children }: LinkProps) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    // A new tab, a new window and a download stay the browser's business.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    navigate(href);
    scrollTo(0, 0);
    // Screen readers start reading where the new content starts, as after a page load.
    document.getElementById("main")?.focus({ preventScroll: true });
  }
  return (
    <a href={href} aria-current={current ? "page" : undefined} onClick={follow}>
      {children}
    </a>
  );
}

export { Link };

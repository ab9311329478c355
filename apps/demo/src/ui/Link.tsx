import type { MouseEvent, ReactNode } from "react";
import { navigate, toAddress } from "./path.ts";

interface LinkProps {
  /** A path in the page, and perhaps a hash. */
  readonly href: string;
  /** The link leads to the present page. */
  readonly current?: boolean;
  readonly children: ReactNode;
}

/** A link within the page. */
export function Link({ href, current = false, children }: LinkProps) {
  return (
    <a href={toAddress(href)} aria-current={current ? "page" : undefined} onClick={followLink}>
      {children}
    </a>
  );
}

/** The browser handles clicks that open a new tab or window, or download. */
function followLink(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }
  event.preventDefault();
  navigate(event.currentTarget.href);
}

import { useSyncExternalStore } from "react";

/** Where the page is deployed: `vite build --base`. Paths in the page do not contain it. */
const base = import.meta.env.BASE_URL.slice(0, -1);
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("popstate", listener);
  };
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => toPath(location.pathname));
}

/** The address of a path in the page, for links. */
export function toAddress(path: string): string {
  return base + path;
}

/** Static hosts redirect to the folder of an `index.html`, so a path may end with a slash. */
function toPath(address: string): string {
  return address.slice(base.length).replace(/(?<=.)\/$/, "");
}

/** @param address - As in the `href` of a link: with the base, and perhaps a hash. */
export function navigate(address: string): void {
  const { href, hash } = new URL(address, location.href);
  if (href !== location.href) history.pushState(null, "", href);
  for (const listener of listeners) listener();
  if (hash === "") {
    scrollTo(0, 0);
    // As after a page load, screen readers start to read at the new content.
    document.getElementById("main")?.focus({ preventScroll: true });
  } else scrollToHash();
}

/**
 * Goes to the element of the hash, which then matches `:target`. A page that loads its content calls this again when the content is
 * there.
 */
export function scrollToHash(): void {
  if (location.hash !== "") location.replace(location.hash);
}

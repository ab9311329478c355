import type { Environment, Signal } from "../connection/environment.ts";
import { createListeners } from "../inspection/listeners.ts";

/** The state of one page, as far as a connection must know it. */
export interface PageState {
  readonly isVisible: boolean;
  readonly isOnline: boolean;
}

/** The environment of a connection that several pages share. */
export interface HostEnvironment extends Environment {
  /** A page came, went or changed. */
  update(): void;
}

/**
 * A stream is hidden if all of its pages are hidden, and offline if all of them are offline. A page in the back/forward
 * cache has left.
 *
 * @param machine - The environment of the worker, which notices that the machine slept.
 */
export function createHostEnvironment(
  pages: () => Iterable<PageState>,
  machine: Environment,
): HostEnvironment {
  let isVisible = true;
  let isOnline = true;
  let unsubscribe: (() => void) | undefined;
  const listeners = createListeners<[signal: Signal]>((size) => {
    unsubscribe?.();
    unsubscribe = size === 0 ? undefined : machine.subscribe(onSignal);
  });

  function onSignal(signal: Signal): void {
    if (signal === "wake") listeners.notify(signal);
  }

  return {
    isOnline: () => isOnline,
    isVisible: () => isVisible,
    isFrozen: () => false,
    subscribe: listeners.add,
    update() {
      const present = [...pages()];
      if (present.length === 0) return;
      const wasVisible = isVisible;
      const wasOnline = isOnline;
      isVisible = present.some((page) => page.isVisible);
      isOnline = present.some((page) => page.isOnline);
      if (isOnline !== wasOnline) listeners.notify(isOnline ? "online" : "offline");
      if (isVisible !== wasVisible) listeners.notify(isVisible ? "visible" : "hidden");
    },
  };
}

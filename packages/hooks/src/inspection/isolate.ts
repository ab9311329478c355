import type { InspectionObserver, RawObserver } from "./hub.ts";
import { present } from "./present.ts";
import { reportError } from "./report-error.ts";

/**
 * Separates an observer from the layers, which call it in the middle of their work. Nothing that presenting a fact or
 * the observer throws reaches them: it would end the connection as if the network had failed.
 *
 * An error is reported once, because the observer would fail ten thousand times a second, and in a microtask, because a
 * listener of the page's error event may do anything. The observer still gets the next fact.
 */
export function isolate(observer: InspectionObserver): RawObserver {
  let hasFailed = false;
  return (fact, origin, at) => {
    try {
      observer(present(fact, origin, at));
    } catch (error) {
      if (hasFailed) return;
      hasFailed = true;
      queueMicrotask(() => reportError(error));
    }
  };
}

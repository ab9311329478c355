import type { RawObserver } from "./hub.ts";
import { reportError } from "./report-error.ts";

/**
 * Wraps an observer, so that its errors do not reach the layers, which call it in the middle of their work. An error
 * would end the connection as if the network had failed.
 *
 * Only the first error is reported, because an observer may fail ten thousand times per second. It is reported in a
 * microtask, because a listener of the page's `error` event may call Runnel. The observer still gets the next fact.
 */
export function isolate(observer: RawObserver): RawObserver {
  let hasFailed = false;
  return (fact, origin, at) => {
    try {
      observer(fact, origin, at);
    } catch (error) {
      if (hasFailed) return;
      hasFailed = true;
      queueMicrotask(() => reportError(error));
    }
  };
}

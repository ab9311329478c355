import type { InspectionObserver, RawObserver } from "./hub.ts";
import { present } from "./present.ts";

/**
 * Puts an observer where the layers can call it in the middle of their work: what presenting a fact or the observer
 * throws goes no further. Otherwise it would end the connection that the fact is about, as a loss of the network.
 *
 * Reported once, since the same observer would fail ten thousand times a second; and later, since a listener of the
 * page's error event may do anything. The observer gets the next fact all the same.
 */
export function isolate(
  observer: InspectionObserver,
  reportError: (error: unknown) => void,
): RawObserver {
  let hasFailed = false;
  return (fact, at) => {
    try {
      observer(present(fact, at));
    } catch (error) {
      if (hasFailed) return;
      hasFailed = true;
      queueMicrotask(() => reportError(error));
    }
  };
}

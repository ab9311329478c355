import { createListeners } from "../inspection/listeners.ts";
import type { Listeners } from "../inspection/listeners.ts";

const subscribers = new WeakMap<AbortSignal, Listeners>();

/**
 * Calls `callback` when the signal aborts. All streams that share a signal share one listener on it, because Node warns
 * of a leak at the eleventh listener.
 */
export function subscribeToSignal(signal: AbortSignal, callback: () => void): () => void {
  let listeners = subscribers.get(signal);
  if (listeners === undefined) {
    const created = createListeners((size) => {
      if (size === 0) {
        signal.removeEventListener("abort", created.notify);
        subscribers.delete(signal);
      }
    });
    signal.addEventListener("abort", created.notify as () => void);
    subscribers.set(signal, created);
    listeners = created;
  }
  return listeners.add(callback);
}

import { createListeners } from "../inspection/listeners.ts";

/** What happened around a connection. */
export type Signal = "online" | "offline" | "visible" | "hidden" | "pageshow" | "pagehide" | "wake";

/** The environment of a connection: a page, a worker, or Node. */
export interface Environment {
  isOnline(): boolean;
  isVisible(): boolean;
  /** The page is in the back/forward cache (bfcache), or on its way there. */
  isFrozen(): boolean;
  /** Listens to the page while there is a subscriber. Returns a function that unsubscribes. */
  subscribe(listener: (signal: Signal) => void): () => void;
}

/** Milliseconds between two checks whether the machine slept. */
const PULSE = 30_000;
/** A hidden tab's timers run at least once a minute; a timer three minutes late means that the machine slept. */
const SLEPT = 180_000;
/** `visibilitychange` is fired at the document and bubbles to the window. */
const PAGE_EVENTS = ["online", "offline", "pagehide", "pageshow", "visibilitychange"];

/** Watches the page, if there is one. Adds no listener and no timer before the first subscriber. */
export function createEnvironment(): Environment {
  const listeners = createListeners<[signal: Signal]>(onSize);
  let isFrozen = false;
  let pulse: ReturnType<typeof setInterval> | undefined;
  let lastPulse = 0;

  function onPageEvent({ type }: { readonly type: string }): void {
    if (type === "pagehide" || type === "pageshow") isFrozen = type === "pagehide";
    // The last subscriber left while the page was frozen; see `stop`.
    if (listeners.size === 0 && !isFrozen) listenToPage("removeEventListener");
    listeners.notify((type === "visibilitychange" ? document.visibilityState : type) as Signal);
  }

  // No event reports that the machine slept; a timer that fires minutes late does. The clock is monotonic, because the
  // wall clock may be set at any time.
  function onPulse(): void {
    const now = performance.now();
    const hasSlept = now - lastPulse > SLEPT;
    lastPulse = now;
    if (hasSlept) listeners.notify("wake");
  }

  function onSize(size: number): void {
    if (size === 0) stop();
    else if (pulse === undefined) start();
  }

  function start(): void {
    lastPulse = performance.now();
    pulse = setInterval(onPulse, PULSE);
    // In Node this timer must not keep the process alive.
    (pulse as { unref?: () => void }).unref?.();
    listenToPage("addEventListener");
  }

  function stop(): void {
    clearInterval(pulse);
    pulse = undefined;
    // Keep listening while the page is frozen: without `pageshow`, the next stream would stay paused for ever.
    if (!isFrozen) listenToPage("removeEventListener");
  }

  function listenToPage(method: "addEventListener" | "removeEventListener"): void {
    // Workers have these methods on `self`; Node does not have them.
    for (const type of PAGE_EVENTS) globalThis[method]?.(type, onPageEvent);
  }

  return {
    isOnline: () => typeof navigator === "undefined" || navigator.onLine !== false,
    isVisible: () => typeof document === "undefined" || document.visibilityState !== "hidden",
    isFrozen: () => isFrozen,
    subscribe: listeners.add,
  };
}

/** What happened around the connection that it should know of. */
export type Signal = "online" | "offline" | "visible" | "hidden" | "pageshow" | "pagehide" | "wake";

/** The page, or whatever Runnel runs in, as far as it matters to a connection. */
export interface Surroundings {
  isOnline(): boolean;
  isVisible(): boolean;
  /** The page is in the back/forward cache, or on its way there. */
  isFrozen(): boolean;
  /** Listens to the page from the first subscriber to the last. Returns how to leave. */
  subscribe(listener: (signal: Signal) => void): () => void;
}

const PULSE = 30_000;
/** A hidden tab's timers run once a minute at the least; three minutes late is a machine that slept. */
const SLEPT = 180_000;

/** Watches the page, where there is one. Touches nothing until somebody subscribes. */
export function createSurroundings(): Surroundings {
  const listeners = new Set<(signal: Signal) => void>();
  let frozen = false;
  let pulse: ReturnType<typeof setInterval> | undefined;
  let lastPulse = 0;

  function tell(signal: Signal): void {
    for (const listener of [...listeners]) listener(signal);
  }

  function onPageEvent({ type }: { readonly type: string }): void {
    if (type === "visibilitychange")
      return tell(document.visibilityState === "hidden" ? "hidden" : "visible");
    if (type === "pagehide" || type === "pageshow") frozen = type === "pagehide";
    tell(type as Signal);
  }

  // No event says that the machine slept; a timer that fires minutes late does.
  function onPulse(): void {
    const now = Date.now();
    const slept = now - lastPulse > SLEPT;
    lastPulse = now;
    if (slept) tell("wake");
  }

  function start(): void {
    lastPulse = Date.now();
    pulse = setInterval(onPulse, PULSE);
    // In Node a watch must not keep the process alive.
    if (typeof pulse === "object") pulse.unref?.();
    toggle("addEventListener");
  }

  function stop(): void {
    clearInterval(pulse);
    toggle("removeEventListener");
  }

  function toggle(method: "addEventListener" | "removeEventListener"): void {
    // Workers have these on `self`; Node has none.
    for (const type of ["online", "offline", "pagehide", "pageshow"]) {
      globalThis[method]?.(type, onPageEvent);
    }
    if (typeof document !== "undefined") document[method]("visibilitychange", onPageEvent);
  }

  return {
    isOnline: () => typeof navigator === "undefined" || navigator.onLine !== false,
    isVisible: () => typeof document === "undefined" || document.visibilityState !== "hidden",
    isFrozen: () => frozen,
    subscribe(listener) {
      if (listeners.size === 0) start();
      listeners.add(listener);
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stop();
      };
    },
  };
}

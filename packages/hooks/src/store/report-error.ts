/**
 * Reports what a user's listener or reducer threw, as the browser does for an event listener: to
 * `window.onerror` and the console, while everybody else goes on.
 */
export function reportError(error: unknown): void {
  if (typeof globalThis.reportError === "function") globalThis.reportError(error);
  else {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Calls back; what that throws is reported, and disturbs nobody. */
export function tell(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    reportError(error);
  }
}

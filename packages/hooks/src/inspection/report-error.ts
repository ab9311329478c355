/**
 * Reports an error that a user's callback threw, as the browser does for an event listener (HTML 8.1.4.3): to
 * `window.onerror` and the console. The caller continues.
 */
export function reportError(error: unknown): void {
  if (typeof globalThis.reportError === "function") globalThis.reportError(error);
  else {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Calls `callback`. When it throws, the error is reported and does not reach the caller. */
export function callSafely(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    reportError(error);
  }
}

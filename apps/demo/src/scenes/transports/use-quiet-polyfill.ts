import { useEffect } from "react";

/**
 * When a connection breaks, event-source-polyfill cancels a reader that has failed already, and nobody takes
 * the rejection. It means nothing more than the loss that Runnel is told of anyway.
 */
function useQuietPolyfill(): void {
  useEffect(() => {
    function hush(event: PromiseRejectionEvent) {
      const { reason } = event as { readonly reason: unknown };
      if (reason instanceof TypeError && reason.message === "network error") event.preventDefault();
    }
    addEventListener("unhandledrejection", hush);
    return () => removeEventListener("unhandledrejection", hush);
  }, []);
}

export { useQuietPolyfill };

import { cleanup, render } from "@testing-library/react";
import type { ReactElement, ReactNode } from "react";
import { afterEach } from "vitest";
import { createSSEClient, SSEProvider } from "../../src/index.ts";
import type { SSEClient } from "../../src/index.ts";

/**
 * The client of the tests. Disposed after each test. Closes unused streams at once, and reconnects after a short delay.
 */
export const client: SSEClient = createSSEClient({
  closeDelay: 0,
  reconnect: { initialDelay: 5 },
});

afterEach(() => {
  cleanup();
  client.dispose();
});

export function Provided({ children }: { readonly children: ReactNode }): ReactElement {
  return <SSEProvider client={client}>{children}</SSEProvider>;
}

/** Renders an element with the client. */
export function show(element: ReactElement): ReturnType<typeof render> {
  return render(element, { wrapper: Provided });
}

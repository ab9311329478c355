import { useSSE } from "@runnel/hooks";
import { type SSEClient, createSSEClient } from "@runnel/hooks/client";
import { type TestServerControl, connectTestServer } from "@runnel/hooks/testing";
import { cleanup } from "@testing-library/react";
import type { ReactNode } from "react";
import { inject, onTestFinished } from "vitest";

/** Opens the endpoints that real streams are of. */
export const server: TestServerControl = connectTestServer(inject("testServer"));

/** A client that ends with the test, after whatever was rendered with it, on a page that remembers nothing. */
export function createTestClient(defaults: Parameters<typeof createSSEClient>[0] = {}): SSEClient {
  localStorage.clear();
  const client = createSSEClient({ reconnect: { initialDelay: 20 }, ...defaults });
  onTestFinished(() => {
    cleanup();
    client.dispose();
  });
  return client;
}

interface SubscriberProps {
  readonly source: Parameters<typeof useSSE>[0];
  readonly label?: string;
}

/** A component that follows a stream. */
export function Subscriber({ source, label }: SubscriberProps): ReactNode {
  const { data } = useSSE(source);
  return <output aria-label={label}>{String(data)}</output>;
}

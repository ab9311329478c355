import { createSSEClient, SSEProvider, useSSEEvent } from "@runnel/hooks";
import { connectTestServer } from "@runnel/hooks/testing";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, inject, it } from "vitest";

// A client for each test: no stream, state or last event ID gets from one test into the next.
let client = createSSEClient();
afterEach(() => {
  cleanup();
  client.dispose(); // no timer or socket is left
  client = createSSEClient();
});

function Price({ url }: { readonly url: string }) {
  return <output>{useSSEEvent(url, "message") ?? "no price"}</output>;
}

it("shows the latest price, and keeps it while the stream reconnects", async () => {
  const server = connectTestServer(inject("testServer"));
  const endpoint = await server.endpoint();
  render(
    <SSEProvider client={client}>
      <Price url={endpoint.url} />
    </SSEProvider>,
  );
  expect(screen.getByText("no price")).toBeDefined();

  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ data: "101" });
  expect(await screen.findByText("101")).toBeDefined();

  await endpoint.cut();
  await endpoint.waitFor({ live: 1, requests: 2 });
  expect(screen.getByText("101")).toBeDefined();
});

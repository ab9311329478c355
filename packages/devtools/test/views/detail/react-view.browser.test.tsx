import {
  defineStream,
  json,
  SSEProvider,
  useSSE,
  useSSEEvent,
  useSSEListener,
} from "@runnel/hooks";
import { cleanup, render } from "@testing-library/react";
import type { ReactElement } from "react";
import { beforeEach, afterEach, expect, it } from "vitest";
import { SSEDevtools } from "../../../src/index.ts";
import { frames, panel, streams } from "../../fixtures/overlay-page.tsx";
import { createTestClient, server } from "../../fixtures/real-client.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

it("The detail of a frame shows which hooks take it and which components rendered after its flush.", async () => {
  const client = createTestClient();
  const endpoint = await server.endpoint();
  const prices = defineStream({
    url: endpoint.url,
    key: "/prices",
    events: { tick: json<number>(), news: json<string>() },
  });
  function usePrice(): number {
    return useSSEEvent(prices, "tick", { initial: 0 });
  }
  function Price(): ReactElement {
    return <output aria-label="Price">{usePrice()}</output>;
  }
  function News(): ReactElement {
    useSSEListener(prices, "news", () => undefined);
    return <p>{useSSE(prices).status}</p>;
  }
  render(
    <SSEProvider client={client}>
      <Price />
      <News />
      <SSEDevtools initialOpen />
    </SSEProvider>,
  );
  await streams.getByText("/prices").click();
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ type: "tick", data: "41" });
  await endpoint.event({ type: "tick", data: "42" });
  await frames.getByText("42").click();
  await panel.getByRole("tab", { name: "React" }).click();
  const view = panel.getByRole("region", { name: "Way to React" });
  await expect
    .element(view)
    .toHaveTextContent(/Flushed[\d.]+ ms after (?:it|the first of them) was parsed/);
  await expect
    .element(view)
    .toHaveTextContent('Price through usePrice useSSEEvent("tick") rendered');
  await expect.element(view).toHaveTextContent("News useSSE() did not render");
  await expect.element(view).not.toHaveTextContent("useSSEListener");
});

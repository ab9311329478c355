import { SSEProvider } from "@runnel/hooks";
import type { SSEClient } from "@runnel/hooks/client";
import { render } from "@testing-library/react";
import { StrictMode } from "react";
import { beforeEach, expect, it } from "vitest";
import { SSEDevtools } from "../../src/index.ts";
import { frames, panel, streams, texts } from "../fixtures/overlay-page.tsx";
import { Subscriber, createTestClient, server } from "../fixtures/real-client.tsx";

let client: SSEClient;

beforeEach(() => {
  client = createTestClient();
});

it("The panel shows the frames, the loss and the reconnect of a real stream.", async () => {
  const endpoint = await server.endpoint();
  render(
    <StrictMode>
      <SSEProvider client={client}>
        <SSEDevtools initialOpen />
        <Subscriber source={endpoint.url} />
      </SSEProvider>
    </StrictMode>,
  );
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ type: "tick", data: '{"price":12}', id: "41" });
  const cells = frames.getByRole("row").last().getByRole("gridcell");
  await expect.element(cells.nth(2)).toHaveTextContent("tick");
  await expect.element(cells.nth(3)).toHaveTextContent("41");
  await expect.element(cells.nth(4)).toHaveTextContent('{"price":12}');
  await expect.element(streams.getByRole("img", { name: "live" })).toBeVisible();

  await endpoint.cut();
  await endpoint.waitFor({ opened: 2, live: 1 });
  await endpoint.event({ type: "tick", data: '{"price":13}', id: "42" });
  await expect.element(frames.getByText('{"price":13}')).toBeVisible();
  expect(texts(frames).map((text) => text.replace(/[\d.]+ (ms|s).*/, "…"))).toEqual([
    expect.stringContaining('{"price":12}'),
    expect.stringMatching(/^connection 1 lost: /),
    expect.stringMatching(/^waited …/),
    expect.stringMatching(/^reconnected as connection 2 after …/),
    expect.stringContaining('{"price":13}'),
  ]);
  await endpoint.close();
});

it("The panel shows a stream that was open before the devtools were mounted.", async () => {
  const endpoint = await server.endpoint();
  const close = client.stream(endpoint.url).subscribe(() => {});
  await endpoint.waitFor({ live: 1 });
  render(<SSEDevtools client={client} initialOpen />);
  await expect.element(streams.getByRole("img", { name: "live" })).toBeVisible();
  await endpoint.event({ data: "late" });
  await expect.element(frames.getByText("late")).toBeVisible();
  await panel.getByRole("tab", { name: "Request" }).click();
  await expect.element(panel.getByRole("region", { name: "Request headers" })).toBeVisible();
  await expect.element(panel.getByRole("region", { name: "Response 200" })).toBeVisible();
  await panel.getByRole("tab", { name: "Reconnects" }).click();
  const row = panel.getByRole("table", { name: "Reconnects" }).getByRole("row").last();
  await expect.element(row.getByRole("cell").nth(9)).toHaveTextContent("live");
  close();
  await endpoint.close();
});

it("The panel shows the response body when the response is not an event stream.", async () => {
  const endpoint = await server.endpoint({ otherwise: { status: 403, chunks: ["No."] } });
  const close = client.stream(endpoint.url).subscribe(() => {});
  render(<SSEDevtools client={client} initialOpen />);
  await expect.element(streams.getByRole("img", { name: "failed" })).toBeVisible();
  await expect.element(panel.getByText(/403/).first()).toBeVisible();
  close();
  await endpoint.close();
});

it("The panel shows a 401, the renewed credentials, and the next attempt.", async () => {
  const endpoint = await server.endpoint({ answers: [{ status: 401 }] });
  const close = client
    .stream({ url: endpoint.url, onUnauthorized: () => undefined })
    .subscribe(() => {});
  render(<SSEDevtools client={client} initialOpen />);
  await endpoint.waitFor({ live: 1 });
  await panel.getByRole("tab", { name: /^Reconnects/ }).click();
  const rows = panel.getByRole("table", { name: "Reconnects" }).getByRole("row");
  const why = "HTTP 401, credentials were renewed";
  await expect.element(rows.nth(1).getByRole("cell").nth(2)).toHaveTextContent(why);
  await expect.element(rows.nth(2).getByRole("cell").nth(4)).toHaveTextContent("401");
  await expect.element(rows.nth(2).getByRole("cell").nth(10)).toHaveTextContent(why);
  close();
  await endpoint.close();
});

it("Streams of the same path are distinguished by their queries.", async () => {
  const endpoint = await server.endpoint();
  const closeA = client.stream(`${endpoint.url}?channel=a`).subscribe(() => {});
  render(<SSEDevtools client={client} initialOpen />);
  await expect.element(streams.getByRole("img", { name: "live" })).toBeVisible();
  await expect.element(streams).not.toHaveTextContent("?channel");
  const closeB = client.stream(`${endpoint.url}?channel=b`).subscribe(() => {});
  await expect.element(streams.getByRole("row").nth(1)).toHaveTextContent("?channel=a");
  await expect.element(streams.getByRole("row").nth(2)).toHaveTextContent("?channel=b");
  closeA();
  closeB();
  await endpoint.close();
});

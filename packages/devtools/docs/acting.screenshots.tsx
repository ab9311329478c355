import { SSEProvider } from "@runnel/hooks";
import type { Endpoint } from "@runnel/hooks/testing";
import { TanStackDevtools } from "@tanstack/react-devtools";
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { SSEDevtools } from "../src/index.ts";
import { sseDevtoolsPlugin, SSERecorder } from "../src/tanstack.ts";
import { actions, button, notices, STREAM } from "../test/fixtures/client-page.tsx";
import { frames, panel, streams } from "../test/fixtures/overlay-page.tsx";
import { createTestClient, server, Subscriber } from "../test/fixtures/real-client.tsx";
import { shoot } from "./shoot.ts";

// Screenshots of what needs a real connection: actions, a replay, and the panel in TanStack Devtools.

afterEach(cleanup);

const SYMBOLS = ["ACME", "GLOBEX", "INITECH"];

async function sendTicks(endpoint: Endpoint, count: number, first = 1): Promise<void> {
  for (let id = first; id < first + count; id += 1) {
    const price = (101 + ((id * 37) % 90) / 10).toFixed(2);
    const data = `{"symbol":"${SYMBOLS[id % 3]}","price":${price},"volume":${100 + id}}`;
    await endpoint.event({ type: "tick", data, id: String(id) });
  }
}

/** A page with one stream, which has reconnected once, and the actions beside it. */
async function showPrices(theme: string): Promise<Endpoint> {
  const client = createTestClient({ closeDelay: 0 });
  await page.viewport(1280, 800);
  const preferences = { theme, showActions: true, height: 700, streamsWidth: 280 };
  localStorage.setItem("runnel-devtools", JSON.stringify(preferences));
  const endpoint = await server.endpoint();
  render(
    <SSEProvider client={client}>
      <SSEDevtools initialOpen />
      <Subscriber source={{ url: endpoint.url, key: STREAM }} />
    </SSEProvider>,
  );
  await endpoint.waitFor({ live: 1 });
  await sendTicks(endpoint, 12);
  await button("Reconnect now").click();
  await endpoint.waitFor({ live: 1, opened: 2 });
  await sendTicks(endpoint, 4, 13);
  return endpoint;
}

it.each(["light", "dark"])("actions, %s", async (theme) => {
  const endpoint = await showPrices(theme);
  await frames
    .getByText(/INITECH/)
    .nth(2)
    .click();
  await button("Dispatch").click();
  await expect.element(frames.getByText("synthetic", { exact: true })).toBeVisible();
  await userEvent.selectOptions(
    actions.getByRole("combobox", { name: "Fault" }),
    "Drop the connection",
  );
  await button("Apply").click();
  await expect.element(notices).toBeVisible();
  await sendTicks(endpoint, 2, 17);
  await shoot(`actions-${theme}`, panel);
});

it("import", async () => {
  const endpoint = await showPrices("light");
  await expect.element(frames.getByText("13", { exact: true }).first()).toBeVisible();
  const input = panel.getByLabelText("Capture to open").element() as HTMLInputElement;
  const transfer = new DataTransfer();
  const events = Array.from({ length: 40 }, (_, index) => {
    const data = `{"symbol":"${SYMBOLS[index % 3]}","price":${100 + index / 4}}`;
    return `event: tick\nid: ${index + 1}\ndata: ${data}\n\n`;
  });
  transfer.items.add(new File([events.join("")], "prices.sse"));
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await expect.element(notices).toHaveTextContent("Imported capture");
  await expect.element(button("Replay")).toBeEnabled();
  await shoot("import-light", panel);
  await endpoint.close();
});

it("tanstack", async () => {
  const client = createTestClient();
  // As high as the devtools of TanStack, which cover the page.
  await page.viewport(1280, 400);
  const endpoint = await server.endpoint();
  const plugin = { ...sseDevtoolsPlugin(), defaultOpen: true };
  const { baseElement } = render(
    <SSEProvider client={client}>
      <SSERecorder />
      <Subscriber source={{ url: endpoint.url, key: STREAM }} />
      <TanStackDevtools
        config={{ defaultOpen: true, theme: "dark", hideUntilHover: false }}
        plugins={[plugin]}
      />
    </SSEProvider>,
  );
  await endpoint.waitFor({ live: 1 });
  await sendTicks(endpoint, 30);
  await endpoint.cut();
  await endpoint.waitFor({ live: 1, opened: 2 });
  await sendTicks(endpoint, 20, 31);
  await expect.element(streams.getByText(STREAM)).toBeVisible();
  await expect.element(frames.getByText(/GLOBEX/).last()).toBeVisible();
  await shoot("tanstack-dark", page.elementLocator(baseElement));
});

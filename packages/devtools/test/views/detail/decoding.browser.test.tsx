import { json } from "@runnel/hooks/client";
import { cleanup } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { showClient } from "../../fixtures/client-page.tsx";
import { frames, panel } from "../../fixtures/overlay-page.tsx";

afterEach(cleanup);

const filter = panel.getByRole("searchbox", { name: "Filter frames" });
const detail = panel.getByRole("region", { name: /^Frame \d/ });

/** Accepts `{ items: [{ price: number }] }`. */
const orders = {
  "~standard": {
    version: 1 as const,
    vendor: "test",
    validate(value: unknown) {
      const { items } = value as { readonly items: readonly { readonly price: unknown }[] };
      const index = items.findIndex(({ price }) => typeof price !== "number");
      return index === -1
        ? { value }
        : { issues: [{ message: "Expected a number", path: ["items", index, "price"] }] };
    },
  },
};

it("120 bad events of a burst that no component decoded are all found and counted.", async () => {
  const { endpoint } = await showClient({ stream: { events: { order: json() } } });
  await endpoint.waitFor({ live: 1 });
  const good = 'event: order\ndata: {"n":1}\n\n';
  await endpoint.send("event: order\ndata: {bad\n\n".repeat(120) + good.repeat(20));
  await filter.fill("is:error");
  await expect.element(panel.getByText("120 of 140", { exact: true })).toBeVisible();
  await expect
    .element(panel.getByTitle("Events that could not be decoded"))
    .toHaveTextContent("120 bad");
  await panel.getByRole("tab", { name: /^Issues/ }).click();
  await expect.element(panel.getByText("120 events could not be decoded")).toBeVisible();
});

it("More failures than are explained are counted and found as well.", async () => {
  const { endpoint } = await showClient({ stream: { events: { order: json() } } });
  await endpoint.waitFor({ live: 1 });
  await endpoint.send("event: order\ndata: {bad\n\n".repeat(900));
  await filter.fill("is:error");
  await expect.element(panel.getByText("900 of 900", { exact: true })).toBeVisible();
});

it("A decoder that takes long runs in slices, and the panel says what is not checked yet.", async () => {
  let isBusy = true;
  const slow = (data: string): string => {
    const end = performance.now() + (isBusy ? 20 : 0);
    while (performance.now() < end);
    if (data === "bad") throw new TypeError("Bad.");
    return data;
  };
  const { endpoint } = await showClient({ stream: { events: { order: slow } } });
  await endpoint.waitFor({ live: 1 });
  await filter.fill("is:error");
  await endpoint.send("event: order\ndata: good\n\n".repeat(200) + "event: order\ndata: bad\n\n");
  await expect.element(panel.getByText(/not checked yet/).first()).toBeVisible();
  isBusy = false;
  await expect.element(panel.getByText("1 of 201", { exact: true })).toBeVisible();
});

it("The decoded value is a tab, and the failing path is opened and marked although it is far down.", async () => {
  const { endpoint } = await showClient({ stream: { events: { order: orders } } });
  await endpoint.waitFor({ live: 1 });
  const items = Array.from({ length: 300 }, (_, index) => ({ price: index === 250 ? "?" : index }));
  await endpoint.event({ type: "order", data: '{"items":[{"price":1}]}' });
  await endpoint.event({ type: "order", data: JSON.stringify({ items }) });
  await frames.getByRole("row", { name: /"price":250|"price":"\?"|"price":10}/ }).click();
  const marked = detail.getByRole("treeitem").filter({ hasText: "Expected a number" });
  await expect.element(marked).toHaveTextContent('price: "?"Expected a number');
  await expect.element(marked).toBeInViewport();
  await expect.element(marked).toHaveAttribute("aria-selected", "true");
  await detail.getByRole("tab", { name: "Decoded" }).click();
  await expect.element(detail.getByText(/^No value: /)).toBeVisible();
  (frames.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowUp}");
  await expect
    .element(detail.getByRole("tree", { name: "Value" }))
    .toHaveTextContent("items: [ 1 ]");
});

it("Without a decoder there is no tab for the decoded value.", async () => {
  const { endpoint } = await showClient();
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ data: "plain" });
  await frames.getByText("plain").click();
  await expect.element(detail.getByRole("tab", { name: "Text" })).toBeVisible();
  expect(detail.getByRole("tab", { name: "Decoded" }).elements()).toHaveLength(0);
});

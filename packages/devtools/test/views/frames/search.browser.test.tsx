import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { frames, panel, showOverlay, streams } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const filter = panel.getByRole("searchbox", { name: "Filter frames" });
const marks = (): string[] =>
  [...frames.element().querySelectorAll("mark")].map((mark) => mark.textContent);

it('A pasted `"orderId":4711` is found among 20,000 frames or it is said that they were dropped, and it is highlighted.', async () => {
  const { client } = showOverlay();
  const stream = client.stream("/orders").connect().open();
  for (let id = 1; id <= 20_000; id += 1) {
    stream.event(`{"padding":"${"x".repeat(60)}","orderId":${id}}`, { type: "order" });
  }
  await expect.element(panel.getByText("latest 5,000; 15,000 dropped")).toBeVisible();
  await filter.fill('"orderId":19711');
  await expect.element(panel.getByText("1 of 5,000; 15,000 dropped")).toBeVisible();
  await expect.poll(marks).toEqual(['"orderId":19711']);
  // The match is far from the beginning of the data, and still in sight.
  const mark = frames.element().querySelector("mark")?.getBoundingClientRect();
  const cell = frames.getByRole("row").last().getByRole("gridcell").nth(4).element();
  expect(mark?.right).toBeLessThan(cell.getBoundingClientRect().right);
  await filter.fill('"orderId":4711}');
  await expect.element(panel.getByText("No frame matches the filter.")).toBeVisible();
  await expect
    .element(panel.getByText("15,000 older frames were dropped and not searched."))
    .toBeVisible();
});

it("Enter goes to the next match and Shift+Enter to the previous one, also beyond the visible rows.", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/a").connect().open();
  for (let id = 1; id <= 400; id += 1) stream.event(`order-${id % 2}.`);
  await filter.fill("order-1");
  await expect.element(panel.getByText("200 of 400")).toBeVisible();
  await filter.click();
  await userEvent.keyboard("{Enter}");
  await expect.element(panel.getByRole("region", { name: "Frame 399" })).toBeVisible();
  await userEvent.keyboard("{Enter}");
  const first = panel.getByRole("region", { name: "Frame 1", exact: true });
  await expect.element(first).toBeVisible();
  const selected = frames.getByRole("row", { selected: true });
  await expect.element(selected).toBeInViewport();
  await userEvent.keyboard("{Shift>}{Enter}{/Shift}");
  await expect.element(panel.getByRole("region", { name: "Frame 399" })).toBeVisible();
  await expect.element(selected).toBeInViewport();
});

it("A search covers all streams: the others with matches are named, and a click shows theirs.", async () => {
  const { client } = showOverlay();
  client.stream("/a").connect().open().event("nothing here");
  const other = client.stream("/b").connect().open().event("order 4711");
  await filter.fill("4711");
  const elsewhere = panel.getByRole("group", { name: "Matches in other streams" });
  await expect.element(elsewhere).toHaveTextContent("/b: 1");
  other.event("order 4711 again");
  await expect.element(elsewhere).toHaveTextContent("/b: 2");
  await elsewhere.getByRole("button").click();
  await expect.element(streams.getByRole("row", { selected: true })).toHaveTextContent("/b");
  await expect.element(filter).toHaveValue("4711");
  await expect.element(frames.getByText("again")).toBeVisible();
  await expect.element(elsewhere).not.toBeInTheDocument();
});

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

const detail = panel.getByRole("region", { name: /^Frame \d/ });
const marksInDetail = (): Element[] => [...detail.element().querySelectorAll("mark")];
const current = (): string | undefined =>
  marksInDetail().find((mark) => Object.hasOwn((mark as HTMLElement).dataset, "current"))
    ?.textContent;
const nextInFrame = panel.getByRole("button", { name: "Next match in the frame" });

it("Matches are highlighted in the tree of the detail, opened where they are deep, and stepped through.", async () => {
  const { client } = showOverlay();
  const items = Array.from({ length: 150 }, (_, id) => ({ at: [{ deep: { orderId: id } }] }));
  client
    .stream("/a")
    .connect()
    .open()
    .event(JSON.stringify({ orderId: 149, items }));
  await filter.fill('"orderId":149');
  await panel.getByRole("button", { name: "Next match", exact: true }).click();
  await expect
    .poll(() => marksInDetail().map((mark) => mark.textContent))
    .toEqual(["orderId: 149", "orderId: 149"]);
  await expect.element(detail).toHaveTextContent("1 of 2");
  await nextInFrame.click();
  await expect.element(detail).toHaveTextContent("2 of 2");
  await expect.poll(current).toBe("orderId: 149");
  await expect.element(detail.getByText("orderId").last()).toBeInViewport();
  await nextInFrame.click();
  await expect.element(detail).toHaveTextContent("1 of 2");
  await panel.getByRole("tab", { name: "Raw" }).click();
  await expect.element(detail).toHaveTextContent("1 of 2");
  await expect.poll(current).toBe('"orderId":149');
});

it("The next match in a long text is found on a page that is not shown yet.", async () => {
  const { client } = showOverlay();
  const text = `needle ${"x ".repeat(12_000)} Needle ${"x ".repeat(3000)}`;
  client.stream("/a").connect().open().event(text);
  await filter.fill("needle");
  await frames.getByRole("row").last().click();
  await expect.element(detail).toHaveTextContent("1 of 1");
  await nextInFrame.click();
  await expect.element(detail).toHaveTextContent("2 of 2");
  await expect.poll(current).toBe("Needle");
  await panel.getByRole("button", { name: "Previous match in the frame" }).click();
  await expect.poll(current).toBe("needle");
});

import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Locator } from "vitest/browser";
import { page, userEvent } from "vitest/browser";
import { writeCapture } from "../../../src/actions/capture/write-capture.ts";
import { panel, showOverlay, texts } from "../../fixtures/overlay-page.tsx";
import { joined, recordsOf, startRecorder } from "../../fixtures/recordings.ts";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const grid: Locator = panel.getByRole("grid", { name: "Comparison" });
const detail: Locator = panel.getByRole("region", { name: "Selected events" });
const openCompare = (): Promise<void> => panel.getByRole("tab", { name: "Compare" }).click();

function captureOf(...data: readonly string[]): File {
  const { client, recorder } = startRecorder();
  const stream = client.stream("/prices").connect().open();
  for (const [index, text] of data.entries()) {
    client.now += 100;
    stream.event(text, { id: String(index + 1) });
  }
  return new File([joined(writeCapture(recordsOf(recorder), client.now))], "yesterday.json");
}

it("compares the last two connections of a stream at first, and shows what differs", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/prices").connect().open();
  stream.event('{"price":1}', { id: "1" }).event('{"price":2}', { id: "2" }).lose(10);
  client.now += 10;
  stream.connect("retry").open();
  stream.event('{"price":1}', { id: "1" }).event('{"price":9}', { id: "2" });
  stream.event('{"price":3}', { id: "3" });
  await openCompare();

  await expect.poll(() => texts(grid)).toHaveLength(2);
  expect(texts(grid)[0]).toMatch(/^different2.*4.*message\{"price":2\}$/);
  expect(texts(grid)[1]).toMatch(/^only right––5.*message\{"price":3\}$/);
  await panel.getByRole("button", { name: /^same/ }).click();
  await expect.poll(() => texts(grid)).toHaveLength(3);

  (grid.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  await expect.element(detail).toHaveTextContent("price− 2+ 9");
  await userEvent.keyboard("{End}");
  await expect.element(detail).toHaveTextContent('{"price":3}');
});

it("compares with a capture, says when there is no difference, and why a file cannot be opened", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/prices").connect().open();
  for (const data of ["a", "b"]) stream.event(data);
  await openCompare();
  await expect.element(panel.getByText("Choose what to compare with.")).toBeVisible();

  const field = panel.getByLabelText("Capture to compare with");
  await userEvent.upload(field, captureOf("a", "b"));
  await expect.element(panel.getByText("No differences in 2 events.")).toBeVisible();
  await userEvent.upload(field, new File(["{}"], "other.json"));
  await expect
    .element(panel.getByRole("alert"))
    .toHaveTextContent("Could not open other.json: This is not a capture");

  // A live stream is compared as it was at the start.
  stream.event("c");
  await panel.getByRole("button", { name: "Compare again" }).click();
  await expect.poll(() => texts(grid)).toHaveLength(1);
  expect(texts(grid)[0]).toMatch(/^only left3.*––/);
});

it.each([320, 1280])("fits into a panel of %i px, light and dark", async (width) => {
  await page.viewport(width, 720);
  for (const theme of ["light", "dark"]) {
    localStorage.setItem("runnel-devtools", JSON.stringify({ theme, height: 640 }));
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open();
    for (const data of ['{"price":1}', '{"price":3}', "x"]) stream.event(data);
    await openCompare();
    await userEvent.upload(
      panel.getByLabelText("Capture to compare with"),
      captureOf('{"price":1}', '{"price":2}'),
    );
    await grid.getByText("different").click();
    await expect.element(detail).toBeVisible();
    const tools = panel.getByRole("toolbar", { name: "Compare" }).element();
    for (const element of [grid.element(), tools, ...tools.children]) {
      expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
    }
    cleanup();
  }
});

import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { panel, showOverlay } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

it("No task of the panel takes 50 ms of CPU for an answer of 2 MB, also while it is scrubbed.", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/a", "POST").connect().open();
  const text = panel.getByRole("region", { name: "Text" });
  stream.event('{"choices":[{"index":0,"delta":{"content":"Start."}}]}');
  await panel.getByRole("tab", { name: "Message" }).click();
  await expect.element(text).toHaveTextContent("Start.");
  // The first rendering has loaded and compiled the view.
  const content = "x ".repeat(2500);
  const long: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(duration);
  });
  observer.observe({ entryTypes: ["longtask"] });
  for (let count = 0; count < 400; count += 1) {
    if (count % 100 === 0) await new Promise(requestAnimationFrame);
    stream.event(JSON.stringify({ choices: [{ index: 0, delta: { content } }] }));
  }
  await expect
    .element(panel.getByRole("group", { name: "Metrics" }))
    .toHaveTextContent("2,000,006");
  (panel.getByRole("slider", { name: "Text up to frame" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{Home}{End}");
  observer.disconnect();
  expect(long).toEqual([]);
});

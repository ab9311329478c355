import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { panel, showOverlay } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

it("Of an answer of 2 MB, at most 30,000 characters are rendered at any time.", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/a", "POST").connect().open();
  const text = panel.getByRole("region", { name: "Text" });
  stream.event('{"choices":[{"index":0,"delta":{"content":"Start."}}]}');
  await panel.getByRole("tab", { name: "Message" }).click();
  await expect.element(text).toHaveTextContent("Start.");
  const lengths: number[] = [];
  const observer = new MutationObserver(() => lengths.push(text.element().textContent.length));
  observer.observe(text.element(), { childList: true, characterData: true, subtree: true });
  const content = "x ".repeat(2500);
  for (let count = 0; count < 400; count += 1) {
    if (count % 100 === 0) await new Promise(requestAnimationFrame);
    stream.event(JSON.stringify({ choices: [{ index: 0, delta: { content } }] }));
  }
  const metrics = panel.getByRole("group", { name: "Metrics" });
  await expect.element(metrics).toHaveTextContent("2,000,006");
  (panel.getByRole("slider", { name: "Text up to frame" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{Home}");
  await expect.element(text).toHaveTextContent(/^Start\.$/);
  await userEvent.keyboard("{End}");
  await expect.element(text).toHaveTextContent("earlier characters");
  observer.disconnect();
  const note = "… 1,990,000 earlier characters\n".length;
  expect(Math.max(...lengths)).toBeLessThanOrEqual(30_000 + note);
});

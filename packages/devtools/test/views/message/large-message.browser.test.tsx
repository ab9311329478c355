import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { panel, showOverlay } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

it.each([
  ["without a space", "x".repeat(200_000)],
  ["in two directions", "א\u202eb ".repeat(50_000)],
])(
  "Of a run of 200,000 characters %s, only the end is rendered, in small blocks.",
  async (_, run) => {
    const { client } = showOverlay();
    const stream = client.stream("/a").connect().open();
    stream.event(JSON.stringify({ delta: run }));
    await panel.getByRole("tab", { name: "Message" }).click();
    const text = panel.getByRole("region", { name: "Text" });
    await expect.element(text).toHaveTextContent("earlier characters");
    const blocks = (): HTMLElement[] => [...text.element().querySelectorAll("div")];
    // An invisible character becomes an escape of six characters.
    const most = Math.max(...blocks().map((block) => block.textContent.length));
    expect(most).toBeLessThanOrEqual(6 * 2000);
    expect(blocks().length).toBeGreaterThan(4);
    expect(blocks().length).toBeLessThan(20);
    for (const block of blocks()) {
      expect(getComputedStyle(block).getPropertyValue("content-visibility")).toBe("auto");
    }

    const changed = new Set<Node>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) changed.add(target);
    });
    const before = blocks();
    observer.observe(text.element(), { childList: true, characterData: true, subtree: true });
    stream.event(JSON.stringify({ delta: "the end" }));
    await expect.element(text).toHaveTextContent(/the end$/);
    observer.disconnect();
    for (const block of before.slice(0, -1)) {
      expect([...changed].some((node) => block.contains(node))).toBe(false);
    }
  },
);

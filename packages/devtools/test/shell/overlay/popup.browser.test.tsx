import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { focused, panel, showOverlay } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  document.body.innerHTML = "";
});

async function openInWindow(): Promise<{
  readonly popup: Window;
  readonly text: () => string | null | undefined;
}> {
  const opening = vi.spyOn(window, "open");
  await panel.getByRole("button", { name: "Open in a window" }).click();
  const popup = opening.mock.results[0]?.value as Window;
  const text = (): string | null | undefined =>
    popup.document.querySelector("runnel-devtools")?.shadowRoot?.querySelector(".panel")
      ?.textContent;
  return { popup, text };
}

describe("In a separate window", () => {
  it("The panel moves to the window, and back to the page when the window is closed.", async () => {
    const { client } = showOverlay();
    client.stream("/prices").connect().open().event("in the window");
    const { popup, text } = await openInWindow();
    await expect.poll(text).toContain("in the window");
    await expect.element(panel).not.toBeInTheDocument();
    expect(popup.document.title).toBe("Runnel devtools");
    expect(popup.document.documentElement.lang).toBe("en");
    popup.close();
    await expect.element(panel).toBeVisible();
    // The focus moves to the panel, not to the page.
    await expect.poll(focused).toBe(panel.element());
  });

  it("The panel goes on while the tab of the page is hidden.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open().event("before");
    const { popup, text } = await openInWindow();
    await expect.poll(text).toContain("before");
    // A hidden tab has no animation frames.
    vi.spyOn(window, "requestAnimationFrame").mockReturnValue(1);
    stream.event("while hidden");
    await expect.poll(text).toContain("while hidden");
    popup.close();
  });
});

import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { focused, panel, showOverlay } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  document.body.innerHTML = "";
});

describe("In a separate window", () => {
  it("The panel moves to the window, and back to the page when the window is closed.", async () => {
    const { client } = showOverlay();
    client.stream("/prices").connect().open().event("in the window");
    let popup: Window | undefined;
    const open = window.open.bind(window);
    window.open = (...args) => {
      const opened = open(...args);
      popup = opened ?? undefined;
      return opened;
    };
    await panel.getByRole("button", { name: "Open in a window" }).click();
    window.open = open;
    const inWindow = (): string | null | undefined =>
      popup?.document.querySelector("runnel-devtools")?.shadowRoot?.querySelector(".panel")
        ?.textContent;
    await expect.poll(inWindow).toContain("in the window");
    await expect.element(panel).not.toBeInTheDocument();
    popup?.close();
    await expect.element(panel).toBeVisible();
    // The focus moves to the panel, not to the page.
    await expect.poll(focused).toBe(panel.element());
  });
});

import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { focused, panel, showOverlay } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  document.body.innerHTML = "";
});

const rect = (): DOMRect => panel.element().getBoundingClientRect();

describe("The panel", () => {
  const settings = panel.getByRole("button", { name: "Settings" });

  it.each([
    ["Right", () => rect().right === window.innerWidth && rect().height === window.innerHeight],
    ["Left", () => rect().left === 0 && rect().height === window.innerHeight],
    ["Top", () => rect().top === 0 && rect().width === window.innerWidth],
    ["Bottom", () => rect().bottom === window.innerHeight && rect().width === window.innerWidth],
  ])("The panel docks at: %s.", async (name, isThere) => {
    showOverlay();
    await settings.click();
    await panel.getByRole("radio", { name }).click();
    await expect.poll(isThere).toBe(true);
  });

  it("The panel is resized at its inner edge on any side.", async () => {
    localStorage.setItem("runnel-devtools", '{"dock":"right","width":500}');
    showOverlay();
    await expect.poll(() => rect().width).toBe(500);
    const handle = panel.getByRole("separator", { name: "Resize panel" });
    await expect.element(handle).toHaveAttribute("aria-orientation", "vertical");
    (handle.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowLeft}");
    await expect.poll(() => rect().width).toBe(516);
  });

  it("The covered size is set as a CSS variable on the page while the panel is open.", async () => {
    const { rendered } = showOverlay();
    const covered = (): string =>
      document.documentElement.style.getPropertyValue("--runnel-devtools-bottom");
    await expect.poll(covered).toBe("360px");
    rendered.unmount();
    expect(covered()).toBe("");
  });

  it("The theme setting overrides the colour scheme of the system.", async () => {
    showOverlay();
    await settings.click();
    const background = (): string => getComputedStyle(panel.element()).backgroundColor;
    await panel.getByRole("radio", { name: "Dark" }).click();
    await expect.poll(background).toBe("rgb(21, 23, 28)");
    await panel.getByRole("radio", { name: "Light" }).click();
    await expect.poll(background).toBe("rgb(255, 255, 255)");
  });

  it("Escape closes the settings and not the panel.", async () => {
    showOverlay();
    await settings.click();
    await expect.element(panel.getByRole("group", { name: "Settings" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(panel.getByRole("group", { name: "Settings" })).not.toBeInTheDocument();
    await expect.poll(focused).toBe(settings.element());
    await expect.element(panel).toBeVisible();
  });

  it("A status change is announced to screen readers.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open();
    await expect.element(panel.getByRole("grid", { name: "Streams" })).toBeVisible();
    stream.lose(60_000);
    await expect
      .poll(() =>
        panel
          .getByRole("status")
          .elements()
          .map((element) => element.textContent),
      )
      .toContain("/prices: waiting");
  });
});

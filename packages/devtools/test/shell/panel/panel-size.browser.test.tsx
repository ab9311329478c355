import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { frames, panel, pill, showOverlay, streams } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(async () => {
  cleanup();
  await page.viewport(1280, 800);
});

describe("The size of the panel", () => {
  const handle = panel.getByRole("separator", { name: "Resize panel" });
  const height = (): number => panel.element().getBoundingClientRect().height;

  it("The arrow keys change the size, which is remembered.", async () => {
    const { rendered } = showOverlay();
    await expect.element(panel).toBeVisible();
    const before = height();
    handle.element().focus();
    await userEvent.keyboard("{ArrowUp}{ArrowUp}");
    await expect.poll(height).toBe(before + 32);
    await expect.element(handle).toHaveAttribute("aria-valuenow", String(before + 32));
    rendered.unmount();
    showOverlay({ open: false });
    await expect.poll(height).toBe(before + 32);
  });

  it("Dragging changes the size.", async () => {
    showOverlay();
    await expect.element(panel).toBeVisible();
    const before = height();
    const element = handle.element();
    const pointer = (type: string, clientY: number): void => {
      element.dispatchEvent(
        new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, clientY }),
      );
    };
    element.setPointerCapture = () => {};
    pointer("pointerdown", 400);
    pointer("pointermove", 350);
    pointer("pointerup", 350);
    pointer("pointermove", 100);
    await expect.poll(height).toBe(before + 50);
  });

  it("The first key press resizes the list of streams even if it has less space than its preferred width.", async () => {
    await page.viewport(700, 560);
    localStorage.setItem("runnel-devtools", '{"streamsWidth":640}');
    showOverlay();
    const edge = panel.getByRole("separator", { name: "Resize streams" }).first();
    await expect.element(edge).toBeVisible();
    const width = (): number => edge.element().parentElement?.getBoundingClientRect().width ?? 0;
    const before = width();
    expect(before).toBeLessThan(640);
    (edge.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowLeft}");
    await expect.poll(width).toBe(Math.round(before - 16));
  });

  it("The size stays within its limits and within the window.", async () => {
    showOverlay();
    await expect.element(panel).toBeVisible();
    handle.element().focus();
    await userEvent.keyboard("{End}");
    await expect.poll(height).toBe(window.innerHeight - 48);
    await userEvent.keyboard("{Home}");
    await expect.poll(height).toBe(160);
  });

  it("The panel works if localStorage throws.", async () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("Denied.", "SecurityError");
    });
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("Full.", "QuotaExceededError");
    });
    showOverlay({ open: false });
    await pill.click();
    await expect.element(panel).toBeVisible();
    const before = height();
    handle.element().focus();
    await userEvent.keyboard("{ArrowDown}");
    await expect.poll(height).toBe(before - 16);
  });

  it("Invalid stored preferences are replaced by the defaults.", async () => {
    localStorage.setItem("runnel-devtools", '{"open":"yes","height":"tall","time":7}');
    showOverlay();
    await expect.poll(height).toBe(360);
  });

  describe("The tabs", () => {
    const tabs = panel.getByRole("tablist", { name: "Stream views" });

    function isInSight(name: string): boolean {
      const { left, right } = tabs.getByRole("tab", { name }).element().getBoundingClientRect();
      const bounds = tabs.element().getBoundingClientRect();
      return left >= bounds.left && right <= bounds.right;
    }

    it("are all visible in a panel as wide as its own window.", async () => {
      await page.viewport(960, 560);
      const { client } = showOverlay();
      client.stream("/api/conversations/latest").connect().open();
      await expect.element(tabs).toBeVisible();
      expect(isInSight("Frames")).toBe(true);
      expect(isInSight("Issues")).toBe(true);
    });

    it("are all visible at any width.", async () => {
      await page.viewport(320, 640);
      const { client } = showOverlay();
      client.stream("/api/prices").connect().open();
      await expect.element(tabs).toBeVisible();
      for (const name of ["Frames", "Request", "Issues"]) expect(isInSight(name)).toBe(true);
      await tabs.getByRole("tab", { name: "Request" }).click();
      await userEvent.keyboard("{Home}");
      await expect
        .element(tabs.getByRole("tab", { name: "Frames" }))
        .toHaveAttribute("aria-selected", "true");
    });
  });

  it("The panel works at a width of 280 px.", async () => {
    await page.viewport(280, 640);
    const { client } = showOverlay();
    client.stream("/api/prices").connect().open().event("hello");
    await expect.element(streams).toBeVisible();
    await expect.element(frames.getByText("hello")).toBeVisible();
    expect(panel.element().scrollWidth).toBeLessThanOrEqual(280);
  });
});

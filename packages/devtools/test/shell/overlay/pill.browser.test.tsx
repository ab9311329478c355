import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { focused, panel, pill, showOverlay } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(async () => {
  cleanup();
  await page.viewport(1280, 800);
});

describe("The pill", () => {
  it("The pill shows the number of live streams and the most severe status.", async () => {
    const { client } = showOverlay({ open: false });
    await expect.element(pill).toHaveAccessibleName("Runnel devtools: no live streams");
    client.stream("/a").connect().open();
    const b = client.stream("/b").connect().open();
    await expect.element(pill).toHaveAccessibleName("Runnel devtools: 2 live");
    b.lose(5000);
    await expect.element(pill).toHaveAccessibleName("Runnel devtools: 1 live, 1 waiting");
    await expect.element(pill).toHaveTextContent("1 waiting");
  });

  it("A click on the pill opens the panel, and closing the panel returns the focus to the pill.", async () => {
    showOverlay({ open: false });
    await pill.click();
    await expect.element(panel).toBeVisible();
    await panel.getByRole("button", { name: "Close", exact: true }).click();
    await expect.element(panel).not.toBeInTheDocument();
    await expect.poll(focused).toBe(pill.element());
  });

  it("Enter on the pill opens the panel, and Escape closes it and returns the focus.", async () => {
    showOverlay({ open: false });
    await expect.element(pill).toBeVisible();
    await userEvent.tab();
    await expect.poll(focused).toBe(pill.element());
    await userEvent.keyboard("{Enter}");
    await expect.poll(focused).toBe(panel.element());
    await userEvent.keyboard("{Escape}");
    await expect.poll(focused).toBe(pill.element());
    await expect.element(panel).not.toBeInTheDocument();
  });

  it("A panel that is open from the start does not take the focus.", async () => {
    showOverlay({
      open: true,
      around: (overlay) => (
        <>
          {overlay}
          <input aria-label="Page" ref={(input) => input?.focus()} />
        </>
      ),
    });
    await expect.element(panel).toBeVisible();
    await expect.element(page.getByLabelText("Page")).toHaveFocus();
  });

  const corner = (): string | null => pill.element().getAttribute("data-position");

  it("Shift and an arrow key move the pill to another corner, which is remembered.", async () => {
    const { rendered } = showOverlay({ open: false });
    await expect.element(pill).toBeVisible();
    (pill.element() as HTMLElement).focus();
    await userEvent.keyboard("{Shift>}{ArrowLeft}{ArrowUp}{/Shift}");
    await expect.poll(corner).toBe("top-left");
    rendered.unmount();
    showOverlay({ open: false });
    await expect.poll(corner).toBe("top-left");
  });

  it("Dragging moves the pill to another corner and does not open the panel.", async () => {
    showOverlay({ open: false });
    await expect.element(pill).toBeVisible();
    const element = pill.element() as HTMLElement;
    element.setPointerCapture = () => {};
    const pointer = (type: string, clientX: number, clientY: number): void => {
      const init = { bubbles: true, pointerId: 1, button: 0, clientX, clientY };
      element.dispatchEvent(new PointerEvent(type, init));
    };
    pointer("pointerdown", 1200, 780);
    pointer("pointermove", 40, 30);
    pointer("pointerup", 40, 30);
    element.click();
    await expect.poll(corner).toBe("top-left");
    expect(panel.elements()).toHaveLength(0);
  });
});

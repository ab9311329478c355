import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Locator } from "vitest/browser";
import { page, userEvent } from "vitest/browser";
import { actions, button, showClient } from "../../fixtures/client-page.tsx";
import {
  focused,
  frames,
  panel,
  showOverlay,
  streams,
  texts,
} from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

async function press(target: Locator): Promise<void> {
  await expect.element(target).toBeEnabled();
  (target.element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
}

/** Asserts that the focus is in this part of the panel, and that Tab moves within it. */
async function expectFocusIn(part: Locator): Promise<void> {
  await expect.poll(() => part.element().contains(focused())).toBe(true);
}

describe("The focus stays in the actions", () => {
  it("when a connection is closed and the button is disabled.", async () => {
    const { endpoint } = await showClient();
    await endpoint.waitFor({ live: 1 });
    await press(button("Close"));
    await expect.element(button("Close")).toBeDisabled();
    await expectFocusIn(actions);
    await userEvent.keyboard("{Escape}");
    await expect.element(actions).not.toBeInTheDocument();
  });

  it("when a fault is ended and the button disappears.", async () => {
    const { endpoint } = await showClient();
    await endpoint.waitFor({ live: 1 });
    await press(button("Apply"));
    await press(button("Stop simulating"));
    await expect.element(button("Stop simulating")).not.toBeInTheDocument();
    await expectFocusIn(actions);
  });

  it("when a form is cleared.", async () => {
    const { endpoint } = await showClient();
    await endpoint.waitFor({ live: 1 });
    await actions.getByRole("textbox", { name: "Data" }).fill("made up");
    await press(button("Clear the form"));
    await expect.element(button("Clear the form")).not.toBeInTheDocument();
    await expectFocusIn(actions);
  });
});

describe("The focus moves to the table of frames", () => {
  it("from “Jump to latest”.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open();
    for (let count = 1; count <= 200; count += 1) stream.event(`frame ${count}.`);
    await expect.element(frames.getByText("frame 200.")).toBeVisible();
    frames.element().scrollTop = 0;
    await press(panel.getByRole("button", { name: "Jump to latest" }));
    await expect.element(frames.getByText("frame 200.")).toBeVisible();
    await expect.poll(focused).toBe(frames.element());
  });

  it("when the detail is hidden.", async () => {
    const { client } = showOverlay();
    client.stream("/prices").connect().open().event("one");
    await frames.getByText("one").click();
    await press(panel.getByRole("button", { name: "Hide detail" }));
    await expect.poll(focused).toBe(frames.element());
  });

  it("when an issue shows a frame.", async () => {
    const { client } = showOverlay();
    client.stream("/prices").connect().open().event("{").decodeFailure("Not JSON.");
    await panel.getByRole("tab", { name: /^Issues/ }).click();
    await press(panel.getByRole("button", { name: "Show frame #1" }));
    await expect.poll(focused).toBe(frames.element());
  });
});

describe("The focus stays in the panel", () => {
  it("when clearing an ended stream removes it.", async () => {
    const { client } = showOverlay();
    client.stream("/over").connect().open().event("last").status("closed", "close").remove();
    await press(panel.getByRole("button", { name: "Clear" }));
    await expect.element(panel.getByText("No streams yet.")).toBeVisible();
    await expectFocusIn(panel);
  });

  it("on the row of a stream that ends and moves below the others.", async () => {
    const { client } = showOverlay();
    const first = client.stream("/first").connect().open();
    client.stream("/second").connect().open();
    const row = streams.getByRole("row", { name: /\/first/ });
    await row.click();
    (row.element() as HTMLElement).focus();
    first.status("closed", "unused").remove();
    await expect.poll(() => texts(streams)[0]).toContain("/second");
    await expect.poll(focused).toBe(row.element());
  });

  it("when the focused element is removed while another window has the focus.", async () => {
    const { client } = showOverlay();
    client.stream("/over").connect().open().event("last").status("closed", "close").remove();
    const clear = panel.getByRole("button", { name: "Clear" });
    await expect.element(clear).toBeVisible();
    const element = clear.element() as HTMLElement;
    element.focus();
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    // The browser sends this when the window loses the focus. The panel handles it in the next task.
    element.dispatchEvent(new FocusEvent("focusout", { bubbles: true, composed: true }));
    vi.runAllTimers();
    vi.useRealTimers();
    element.click();
    await expect.element(panel.getByText("No streams yet.")).toBeVisible();
    await expectFocusIn(panel);
  });

  it("and is not taken back after it moved to the page.", async () => {
    const { client } = showOverlay({
      around: (overlay) => (
        <>
          <input aria-label="Page" />
          {overlay}
        </>
      ),
    });
    const stream = client.stream("/prices").connect().open().event("one");
    await frames.getByText("one").click();
    const field = page.getByRole("textbox", { name: "Page" });
    (field.element() as HTMLElement).focus();
    stream.event("two").status("closed", "unused").remove();
    await expect.element(frames.getByText("two")).toBeVisible();
    expect(focused()).toBe(field.element());
  });
});

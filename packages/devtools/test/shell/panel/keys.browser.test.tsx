import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { focused, frames, panel, showOverlay, streams } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const detail = panel.getByRole("region", { name: /^Frame \d/ });
const actions = panel.getByRole("region", { name: "Actions" });
const help = panel.getByRole("dialog", { name: "Keys" });
const filter = panel.getByRole("searchbox");

async function showFrames(): Promise<void> {
  const { client } = showOverlay();
  const stream = client.stream("/prices").connect().open();
  for (const data of ["one", "two", "three"]) stream.event(data);
  await expect.element(frames.getByText("three")).toBeVisible();
  (panel.element() as HTMLElement).focus();
}

describe("Escape", () => {
  it("closes what was opened last, one thing at a time, and then the panel.", async () => {
    await showFrames();
    await frames.getByText("two").click();
    await panel.getByRole("button", { name: "Actions" }).click();
    await expect.element(actions).toBeVisible();
    (panel.element() as HTMLElement).focus();
    await userEvent.keyboard("?");
    await expect.element(help).toBeVisible();

    await userEvent.keyboard("{Escape}");
    await expect.element(help).not.toBeInTheDocument();
    await expect.element(actions).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(actions).not.toBeInTheDocument();
    await expect.element(detail).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(detail).not.toBeInTheDocument();
    await expect.element(panel).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(panel).not.toBeInTheDocument();
  });

  it("closes the pane with the focus before one that was opened later.", async () => {
    await showFrames();
    await frames.getByText("two").click();
    await panel.getByRole("button", { name: "Actions" }).click();
    await expect.element(actions).toBeVisible();
    (detail.getByRole("button", { name: "Hide detail" }).element() as HTMLElement).focus();
    await userEvent.keyboard("{Escape}");
    await expect.element(detail).not.toBeInTheDocument();
    await expect.element(actions).toBeVisible();
  });

  it("clears the filter first while the focus is in it.", async () => {
    await showFrames();
    await frames.getByText("two").click();
    await filter.fill("two");
    await userEvent.keyboard("{Escape}");
    await expect.element(filter).toHaveValue("");
    await expect.element(detail).toBeVisible();
  });
});

describe("The key", () => {
  it("/ goes to the filter, from any view.", async () => {
    await showFrames();
    await panel.getByRole("tab", { name: "Request" }).click();
    await userEvent.keyboard("/");
    await expect.poll(focused).toBe(filter.element());
    await userEvent.keyboard("t/wo");
    await expect.element(filter).toHaveValue("t/wo");
  });

  it("j and k move in the frames, and in the list that has the focus.", async () => {
    await showFrames();
    await userEvent.keyboard("j");
    await expect.element(detail).toHaveAccessibleName("Frame 3");
    await userEvent.keyboard("k");
    await expect.element(detail).toHaveAccessibleName("Frame 2");
    await userEvent.keyboard("j");
    await expect.element(detail).toHaveAccessibleName("Frame 3");
  });

  it("j and k do nothing in a text field.", async () => {
    await showFrames();
    await filter.fill("");
    await userEvent.keyboard("jk");
    await expect.element(filter).toHaveValue("jk");
  });

  it("Enter goes from a stream to its frames, and from a frame to its detail.", async () => {
    await showFrames();
    (streams.getByRole("row").last().element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(focused).toBe(frames.element());
    await userEvent.keyboard("{Enter}");
    await expect.element(detail).toHaveAccessibleName("Frame 3");
    await expect.element(detail.getByRole("tabpanel")).toHaveTextContent("three");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => detail.element().contains(focused())).toBe(true);
  });

  it("? lists the keys, and the focus returns to where it was.", async () => {
    await showFrames();
    (frames.element() as HTMLElement).focus();
    await userEvent.keyboard("?");
    await expect.element(help).toBeVisible();
    await expect.element(help).toHaveTextContent("Filter the frames");
    await userEvent.keyboard("{Escape}");
    await expect.poll(focused).toBe(frames.element());
  });
});

import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { focused, frames, panel, showOverlay } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("The filter field", () => {
  const field = panel.getByRole("searchbox", { name: "Filter frames" });

  it("The filter applies to present and future frames.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/a").connect().open().event("apple").event("pear");
    await field.fill("apple");
    await expect.element(panel.getByText("1 of 2")).toBeVisible();
    stream.event("another apple").event("plum");
    await expect.element(panel.getByText("2 of 4")).toBeVisible();
    expect(frames.getByText("pear").elements()).toHaveLength(0);
  });

  it("Ctrl+F focuses the filter, Escape clears it, then closes the detail, then the panel.", async () => {
    const { client } = showOverlay();
    client.stream("/a").connect().open().event("apple");
    await frames.getByText("apple").click();
    await userEvent.keyboard("{Control>}f{/Control}");
    await expect.poll(focused).toBe(field.element());
    await userEvent.keyboard("zzz");
    await expect.element(panel.getByText("No frame matches the filter.")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(frames.getByText("apple")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(panel.getByRole("region", { name: "Frame 1" })).not.toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(panel).not.toBeInTheDocument();
  });

  it("An invalid filter shows an error with an example.", async () => {
    const { client } = showOverlay();
    client.stream("/a").connect().open().event("apple");
    await field.fill("size:>lots");
    await expect.element(field).toHaveAttribute("aria-invalid", "true");
    await expect.element(panel.getByRole("alert")).toHaveTextContent("size:>1kb");
  });

  it("is:error finds an event whose decoding failed after it was received.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/a").connect().open().event("{");
    await field.fill("is:error");
    await expect.element(panel.getByText("0 of 1")).toBeVisible();
    stream.decodeFailure("Not JSON.");
    await expect.element(panel.getByText("1 of 1")).toBeVisible();
  });
});

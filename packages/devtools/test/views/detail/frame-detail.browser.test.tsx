import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { focused, frames, panel, showOverlay } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const detail = panel.getByRole("region", { name: /^Frame \d/ });
const tab = (name: string) => detail.getByRole("tab", { name });

describe("The detail of a frame", () => {
  it("JSON data is shown as a tree, which is navigated, expanded and collapsed with the arrow keys.", async () => {
    const { client } = showOverlay();
    client.stream("/a").connect().open().event('{"a":{"b":{"c":1}},"d":[true]}');
    await frames.getByRole("row").last().click();
    const tree = detail.getByRole("tree", { name: "Data" });
    const items = (): string[] =>
      tree
        .getByRole("treeitem")
        .elements()
        .map((item) => item.textContent);
    await expect.poll(items).toEqual(["{ }", "a: { }", "b: { c }", "d: [ 1 ]", "0: true"]);
    (tree.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowRight}");
    await expect.poll(items).toContain("c: 1");
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{ArrowLeft}");
    await expect.poll(items).toEqual(["{ }", "a: { b }", "d: [ 1 ]", "0: true"]);
  });

  it("A frame can be shown as text, as raw text with line ends, and as bytes.", async () => {
    const { client } = showOverlay();
    client.stream("/a").connect().open().event("plain", { type: "note" });
    await frames.getByRole("row").last().click();
    await expect.element(detail.getByRole("tabpanel")).toHaveTextContent("plain");
    expect(tab("JSON").elements()).toHaveLength(0);
    await tab("Raw").click();
    await expect.element(detail.getByRole("tabpanel")).toHaveTextContent("event: note␊");
    await tab("Hex").click();
    await expect.element(detail.getByRole("tabpanel")).toHaveTextContent("69 64 3a 20 31 0a 65 76");
  });

  it("A frame is compared with the previous frame of the same type.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/a").connect().open();
    stream.event('{"price":12,"side":"buy"}', { type: "tick" });
    stream.event('{"price":99}', { type: "other" });
    stream.event('{"price":13,"side":"buy"}', { type: "tick" });
    await frames.getByRole("row").last().click();
    await tab("Difference").click();
    const view = detail.getByRole("tabpanel");
    await expect.element(view).toHaveTextContent("Compared with #1");
    await expect.element(view).toHaveTextContent("price− 12+ 13");
    await expect.element(view).not.toHaveTextContent("side");
  });

  it("The selected tab is kept for the next frame, and the arrow keys select tabs.", async () => {
    const { client } = showOverlay();
    client.stream("/a").connect().open().event("first").event("second");
    await frames.getByText("first").click();
    (tab("Text").element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(tab("Raw")).toHaveAttribute("aria-selected", "true");
    await expect.poll(focused).toBe(tab("Raw").element());
    await frames.getByText("second").click();
    await expect.element(detail.getByRole("tabpanel")).toHaveTextContent("data: second␊");
  });

  it("The selected frame is still shown after the recorder has dropped it.", async () => {
    const { client, recorder } = showOverlay();
    client.stream("/a").connect().open().event("kept");
    await frames.getByText("kept").click();
    recorder.clear();
    await expect.element(panel.getByText("No frames yet.")).toBeVisible();
    await expect.element(detail.getByRole("tabpanel")).toHaveTextContent("kept");
  });

  it("One frame, or all shown frames, can be copied.", async () => {
    const written: string[] = [];
    vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => {
      written.push(text);
    });
    const { client } = showOverlay();
    client.stream("/a").connect().open().event("one").event("two").comment("hidden");
    await frames.getByText("two").click();
    await detail.getByRole("button", { name: "Copy data" }).click();
    await expect.element(detail.getByRole("status").first()).toHaveTextContent("Copied");
    await panel.getByRole("button", { name: "Copy all shown" }).click();
    await expect
      .poll(() => written)
      .toEqual(["two", "id: 1\nevent: message\ndata: one\n\nid: 2\nevent: message\ndata: two\n\n"]);
  });

  it("All issues of a schema are shown for an event that could not be decoded.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/a").connect().open().event("{}");
    stream.decodeFailure("The data is not what the schema expects.", [
      { message: "Required", path: ["items", { key: 0 }, "price"] },
    ]);
    await frames.getByRole("row").last().click();
    const failure = detail.getByRole("note", { name: "Decode failure" });
    await expect.element(failure).toHaveTextContent("The data is not what the schema expects.");
    await expect.element(failure).toHaveTextContent("items.0.price Required");
  });
});

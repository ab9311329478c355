import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { focused, frames, panel, showOverlay } from "./overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const detail = panel.getByRole("region", { name: /^Frame \d/ });
const tab = (name: string) => detail.getByRole("tab", { name });

describe("a frame", () => {
  it("that is JSON is a tree, which the arrow keys walk, open and close", async () => {
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

  it("shows its text, its line ends and its bytes", async () => {
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

  it("is compared with the one of its type before it", async () => {
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

  it("keeps its view for the next one, and its tabs by the arrow keys", async () => {
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

  it("is still there when the recorder has dropped it", async () => {
    const { client, recorder } = showOverlay();
    client.stream("/a").connect().open().event("kept");
    await frames.getByText("kept").click();
    recorder.clear();
    await expect.element(panel.getByText("No frame yet.")).toBeVisible();
    await expect.element(detail.getByRole("tabpanel")).toHaveTextContent("kept");
  });

  it("is copied, and so are all that are shown", async () => {
    const written: string[] = [];
    vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => {
      written.push(text);
    });
    const { client } = showOverlay();
    client.stream("/a").connect().open().event("one").event("two").comment("hidden");
    await frames.getByText("two").click();
    await detail.getByRole("button", { name: "Copy data" }).click();
    await expect.element(detail.getByRole("status")).toHaveTextContent("Copied");
    await panel.getByRole("button", { name: "Copy all shown" }).click();
    await expect
      .poll(() => written)
      .toEqual(["two", "id: 1\nevent: message\ndata: one\n\nid: 2\nevent: message\ndata: two\n\n"]);
  });

  it("shows every issue that a schema found", async () => {
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

describe("the filter", () => {
  const field = panel.getByRole("searchbox", { name: "Filter frames" });

  it("shows the frames that pass, also those that come later", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/a").connect().open().event("apple").event("pear");
    await field.fill("apple");
    await expect.element(panel.getByText("1 of 2")).toBeVisible();
    stream.event("another apple").event("plum");
    await expect.element(panel.getByText("2 of 4")).toBeVisible();
    expect(frames.getByText("pear").elements()).toHaveLength(0);
  });

  it("is reached by Ctrl+F, emptied by Escape, and only then does Escape close the panel", async () => {
    const { client } = showOverlay();
    client.stream("/a").connect().open().event("apple");
    await frames.getByText("apple").click();
    await userEvent.keyboard("{Control>}f{/Control}");
    await expect.poll(focused).toBe(field.element());
    await userEvent.keyboard("zzz");
    await expect.element(panel.getByText("No frame passes the filter.")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(frames.getByText("apple")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(panel).not.toBeInTheDocument();
  });

  it("says what is wrong with it", async () => {
    const { client } = showOverlay();
    client.stream("/a").connect().open().event("apple");
    await field.fill("size:>lots");
    await expect.element(field).toHaveAttribute("aria-invalid", "true");
    await expect.element(panel.getByRole("alert")).toHaveTextContent("size:>1kb");
  });

  it("finds an event that turned out to be bad only after it came", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/a").connect().open().event("{");
    await field.fill("is:error");
    await expect.element(panel.getByText("0 of 1")).toBeVisible();
    stream.decodeFailure("Not JSON.");
    await expect.element(panel.getByText("1 of 1")).toBeVisible();
  });
});

describe("the other views", () => {
  it("list every attempt: its cause, its delay, its ids and the verdict", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/a").connect().open().event("a", { id: "1" });
    stream.lose(742).connect("retry").lose(1400).connect("retry").open();
    stream.event("d", { id: "4" });
    await panel.getByRole("tab", { name: /^Reconnects/ }).click();
    const rows = panel.getByRole("table", { name: "Reconnects" }).getByRole("row");
    const cells = (row: number): string[] =>
      rows
        .nth(row)
        .getByRole("cell")
        .elements()
        .map((cell) => cell.textContent);
    await expect.poll(() => rows.elements().length).toBe(4);
    expect(cells(1).slice(2, 8)).toEqual([
      "The connection broke off.",
      "1.4 s backoff",
      "200",
      "1",
      "4",
      "gap",
    ]);
    expect(cells(2).slice(2, 8)).toEqual([
      "The connection broke off.",
      "742 ms backoff",
      "–",
      "1",
      "–",
      "–",
    ]);
    expect(cells(3).slice(2, 4)).toEqual(["opened", "–"]);
  });

  it("tell how long was waited, and for what, where a wait was cut short", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/a").connect().open().lose(30_000);
    client.now += 2000;
    stream.connect("reconnect").open();
    await expect.element(frames.getByText("waited 2 s · attempt 1 · backoff")).toBeVisible();
    await expect.element(frames.getByText("connecting: reconnect() was called")).toBeVisible();
    await panel.getByRole("tab", { name: /^Reconnects/ }).click();
    const latest = panel.getByRole("table", { name: "Reconnects" }).getByRole("row").nth(1);
    await expect
      .element(latest.getByRole("cell").nth(3))
      .toHaveTextContent("2 s of 30 s backoff, then reconnect() was called");
  });

  it("show the request and the response of any attempt", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/a", "POST").connect().open().event("a", { id: "7" });
    stream.lose(1).connect("retry").open();
    await panel.getByRole("tab", { name: "Request" }).click();
    const general = panel.getByRole("region", { name: "General" });
    await expect.element(general).toHaveTextContent("Last-Event-ID sent7");
    await expect
      .element(panel.getByRole("region", { name: "Response 200" }))
      .toHaveTextContent("content-typetext/event-stream");
    await userEvent.selectOptions(panel.getByRole("combobox", { name: "Connection" }), "1");
    await expect.element(general).toHaveTextContent("Last-Event-ID sentnone");
  });

  it("copy the request as a cURL command for a POSIX shell", async () => {
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const { client } = showOverlay();
    client.stream("/it's", "POST").connect().open();
    await panel.getByRole("tab", { name: "Request" }).click();
    await panel.getByRole("button", { name: "Copy as cURL (bash)" }).click();
    await expect
      .poll(() => write.mock.lastCall?.[0].split(" \\\n  "))
      .toEqual([
        "curl --no-buffer --globoff",
        "--request 'POST'",
        String.raw`--url 'https://example.test/it'\''s'`,
        "--header 'accept: text/event-stream'",
      ]);
  });

  it("say what is wrong, what to do about it, and go to the frame that shows it", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/a").connect().open().event("{").decodeFailure("Not JSON.");
    for (let count = 0; count < 200; count++) stream.event("fine");
    const issues = panel.getByRole("tab", { name: /^Issues/ });
    await expect.element(issues).toHaveTextContent("1");
    await issues.click();
    await expect
      .element(panel.getByRole("list", { name: "Issues" }))
      .toHaveTextContent("Not JSON.");
    await panel.getByRole("button", { name: "Show frame #1" }).click();
    await expect.element(detail).toHaveAccessibleName("Frame 1");
    await expect.element(frames.getByRole("row", { selected: true })).toBeVisible();
  });
});

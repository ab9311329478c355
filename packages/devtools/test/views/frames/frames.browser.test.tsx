import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { focused, frames, panel, showOverlay, texts } from "../../fixtures/overlay-page.tsx";
import { DEFAULT_LIMITS } from "../../../src/recorder/limits.ts";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const scrollerOf = (): HTMLElement => frames.element() as HTMLElement;

describe("The table of frames", () => {
  it("A row shows number, event, id, data, size and connection.", async () => {
    const { client } = showOverlay();
    client.stream("/prices").connect().open().event('{"price":12}', { type: "tick", id: "41" });
    const cells = frames.getByRole("row").last().getByRole("gridcell");
    await expect.element(cells.nth(0)).toHaveTextContent("1");
    await expect.element(cells.nth(1)).toHaveTextContent(/^\d\d:\d\d:\d\d\.\d{3}$/);
    await expect.element(cells.nth(2)).toHaveTextContent("tick");
    await expect.element(cells.nth(3)).toHaveTextContent("41");
    await expect.element(cells.nth(4)).toHaveTextContent('{"price":12}');
    await expect.element(cells.nth(5)).toHaveTextContent("39 B");
    await expect.element(cells.nth(6)).toHaveTextContent("1");
  });

  it("Separators show that the connection was lost, waits, and is open again.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open().event("before");
    stream.lose(60_000);
    await expect
      .element(frames.getByText("connection 1 lost: The connection broke off."))
      .toBeVisible();
    await expect
      .element(frames.getByText(/^waiting (60|59\.\d|59) s · attempt 1 · backoff$/))
      .toBeVisible();
    client.now += 60_000;
    stream.connect("retry");
    client.now += 200;
    stream.open().event("after");
    await expect.element(frames.getByText("waited 1 min 0 s · attempt 1 · backoff")).toBeVisible();
    await expect
      .element(frames.getByText("reconnected as connection 2 after 1 min 0 s"))
      .toBeVisible();
  });

  it("A connection that is closed without subscribers is not shown as lost.", async () => {
    const { client } = showOverlay();
    client.stream("/prices").connect().open().event("last").status("idle", "unused").remove();
    await expect
      .element(frames.getByText("connection 1 closed: no subscriber is left"))
      .toBeVisible();
  });

  it("The separator counts down during the wait.", async () => {
    const { client } = showOverlay();
    client.stream("/prices").connect().open().lose(60_000);
    const wait = frames.getByText(/^waiting/);
    await expect.element(wait).toBeVisible();
    const first = wait.element().textContent;
    await expect.poll(() => wait.element().textContent).not.toBe(first);
  });

  it("Comments and retry fields are shown only when the toggle is on.", async () => {
    const { client } = showOverlay();
    client.stream("/prices").connect().open().event("an event").comment("keep-alive");
    await expect.element(frames.getByText("an event")).toBeVisible();
    expect(frames.getByText("keep-alive").elements()).toHaveLength(0);
    await panel.getByRole("button", { name: "Comments and retry fields" }).click();
    await expect.element(frames.getByText("keep-alive")).toBeVisible();
  });

  it("The time of a frame is shown as clock time, since the connection opened, or since the previous frame.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open();
    client.now += 1500;
    stream.event("a");
    client.now += 250;
    stream.event("b");
    const time = frames.getByRole("row").last().getByRole("gridcell").nth(1);
    const mode = panel.getByRole("combobox", { name: "Time" });
    await userEvent.selectOptions(mode, "Since open");
    await expect.element(time).toHaveTextContent("+1.750");
    await userEvent.selectOptions(mode, "Gap");
    await expect.element(time).toHaveTextContent("+0.250");
  });

  it("An event that could not be decoded is marked.", async () => {
    const { client } = showOverlay();
    client.stream("/prices").connect().open().event("{").decodeFailure("Not JSON.");
    await expect.element(frames.getByText("decode")).toBeVisible();
    await frames.getByRole("row").last().click();
    await expect.element(panel.getByText("Not JSON.")).toBeVisible();
  });

  it("The table is virtualized: of thousands of rows, a few dozen are in the document.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/firehose").connect().open();
    for (let count = 1; count <= DEFAULT_LIMITS.entries + 1310; count += 1)
      stream.event(`frame ${count}`);
    await expect.element(frames.getByText(`frame ${DEFAULT_LIMITS.entries + 1310}`)).toBeVisible();
    await expect
      .element(frames)
      .toHaveAttribute("aria-rowcount", String(DEFAULT_LIMITS.entries + 1));
    expect(texts(frames).length).toBeLessThan(60);
    await expect.element(panel.getByText("latest 5,000; 1,310 dropped")).toBeVisible();
  });

  it("A few rows are all there from the first rendering on, before the browser has told the size of the list.", async () => {
    const { client } = showOverlay();
    client.stream("/empty").connect().open();
    const rendered: string[][] = [];
    const observer = new MutationObserver(() => rendered.push(texts(frames)));
    const root = document.querySelector("runnel-devtools")?.shadowRoot ?? document;
    observer.observe(root, { childList: true, subtree: true });
    const stream = client.stream("/few").connect().open();
    for (const data of ["one", "two", "three"]) stream.event(data);
    await panel.getByRole("row", { name: "/few" }).click();
    await expect.element(frames.getByText("three")).toBeVisible();
    observer.disconnect();
    const sizes = new Set(rendered.map((rows) => rows.length));
    expect([...sizes].filter((size) => size > 0)).toEqual([3]);
  });

  it("The table follows the latest frame until the user scrolls, and “Jump to latest” follows it again.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open();
    for (let count = 1; count <= 200; count += 1) stream.event(`frame ${count}.`);
    await expect.element(frames.getByText("frame 200.")).toBeVisible();
    stream.event("frame 201.");
    await expect.element(frames.getByText("frame 201.")).toBeVisible();
    scrollerOf().scrollTop = 0;
    await expect.element(frames.getByText("frame 1.")).toBeVisible();
    stream.event("frame 202.");
    const jump = panel.getByRole("button", { name: "Jump to latest" });
    await expect.element(jump).toBeVisible();
    expect(frames.getByText("frame 202.").elements()).toHaveLength(0);
    await jump.click();
    await expect.element(frames.getByText("frame 202.")).toBeVisible();
    await expect.element(jump).not.toBeInTheDocument();
  });

  it("The visible rows stay in place while older frames are dropped.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/firehose").connect().open();
    for (let count = 1; count <= DEFAULT_LIMITS.entries; count += 1)
      stream.event(`frame ${count}.`);
    await expect.element(frames.getByText(`frame ${DEFAULT_LIMITS.entries}.`)).toBeVisible();
    scrollerOf().scrollTop -= 24 * 100;
    const read = frames.getByText(`frame ${DEFAULT_LIMITS.entries - 100}.`);
    await expect.element(read).toBeVisible();
    await expect.element(panel.getByRole("button", { name: "Jump to latest" })).toBeVisible();
    const before = read.element().getBoundingClientRect().top;
    for (let count = 1; count <= 50; count += 1) stream.event(`later ${count}.`);
    await expect.element(panel.getByText("latest 5,000; 50 dropped")).toBeVisible();
    expect(read.element().getBoundingClientRect().top).toBe(before);
  });

  it("A paused table says how many frames are new.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open().event("first");
    await expect.element(frames.getByText("first")).toBeVisible();
    await panel.getByRole("button", { name: "Pause" }).click();
    stream.event("second").event("third");
    const resume = panel.getByRole("button", { name: /^Resume/ });
    await expect.element(resume).toHaveTextContent("+2 new");
    expect(frames.getByText("second").elements()).toHaveLength(0);
    await resume.click();
    await expect.element(frames.getByText("third")).toBeVisible();
  });

  it("The pause and the selection are kept while another tab is shown.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open().event("first");
    await frames.getByText("first").click();
    await panel.getByRole("button", { name: "Pause" }).click();
    const tabs = panel.getByRole("tablist", { name: "Stream views" });
    await tabs.getByRole("tab", { name: "Request" }).click();
    await expect.element(frames).not.toBeInTheDocument();
    stream.event("second");
    const frameTab = tabs.getByRole("tab", { name: "Frames" });
    await frameTab.click();
    await expect.element(panel.getByRole("button", { name: /^Resume/ })).toHaveTextContent("+1");
    await expect.element(panel.getByRole("region", { name: "Frame 1" })).toBeVisible();
    expect(frames.getByText("second").elements()).toHaveLength(0);
    // The focus stays on the tab.
    expect(focused()).toBe(frameTab.element());
  });

  it("Clearing a paused table removes the frames, and the table stays paused.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open().event("first");
    await expect.element(frames.getByText("first")).toBeVisible();
    await panel.getByRole("button", { name: "Pause" }).click();
    await panel.getByRole("button", { name: "Clear" }).click();
    await expect.element(panel.getByText("No frames yet.")).toBeVisible();
    stream.event("second");
    const resume = panel.getByRole("button", { name: /^Resume/ });
    await expect.element(resume).toHaveTextContent("+1 new");
    await expect.element(frames).not.toBeInTheDocument();
    await resume.click();
    await expect.element(frames.getByText("second")).toBeVisible();
  });

  it("A paused table with the filter is:error does not change when more events fail to decode.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open();
    stream.event("first").decodeFailure("Not JSON.");
    await panel.getByRole("searchbox", { name: "Filter frames" }).fill("is:error");
    await expect.element(frames.getByText("first")).toBeVisible();
    await panel.getByRole("button", { name: "Pause" }).click();
    stream.event("second").decodeFailure("Not JSON.");
    const resume = panel.getByRole("button", { name: /^Resume/ });
    await expect.element(resume).toHaveTextContent("+1 new");
    expect(frames.getByText("second").elements()).toHaveLength(0);
  });

  it("The size of a frame is its number of bytes, also for non-Latin text.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open();
    stream.event("你好", { type: "tick", id: undefined });
    const row = frames.getByRole("row").last();
    await expect.element(row.getByRole("gridcell").nth(5)).toHaveTextContent("26 B");
    await panel.getByRole("searchbox", { name: "Filter frames" }).fill("size:26");
    await expect.element(panel.getByText("1 of 1")).toBeVisible();
  });

  it("Clear removes the frames.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open().event("first");
    await expect.element(frames.getByText("first")).toBeVisible();
    await panel.getByRole("button", { name: "Clear" }).click();
    await expect.element(panel.getByText("No frames yet.")).toBeVisible();
    stream.event("second");
    await expect.element(frames.getByText("second")).toBeVisible();
  });

  it("The arrow keys select a frame, and its detail is shown.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/prices").connect().open();
    for (let count = 1; count <= 100; count += 1) stream.event(`frame ${count}.`);
    await expect.element(frames.getByText("frame 100.")).toBeVisible();
    scrollerOf().focus();
    await userEvent.keyboard("{ArrowUp}");
    await expect.element(panel.getByRole("region", { name: "Frame 100" })).toBeVisible();
    await userEvent.keyboard("{ArrowUp}");
    await expect.element(panel.getByRole("region", { name: "Frame 99" })).toBeVisible();
    await userEvent.keyboard("{Home}");
    await expect.element(panel.getByRole("region", { name: "Frame 1", exact: true })).toBeVisible();
    const root = frames.element().getRootNode() as ShadowRoot;
    const active = (): Element | null =>
      root.getElementById(frames.element().getAttribute("aria-activedescendant") ?? "");
    await expect.poll(() => active()?.getAttribute("aria-selected")).toBe("true");
    expect(active()?.textContent).toContain("frame 1.");
  });
});

it("Under a filter, the Gap column is still the time since the previous frame, as `gap:` means it.", async () => {
  localStorage.setItem("runnel-devtools", '{"time":"gap"}');
  const { client } = showOverlay();
  const stream = client.stream("/prices").connect().open();
  for (const type of ["tick", "news", "tick"]) {
    stream.event(type, { type });
    client.now += 200;
  }
  await panel.getByRole("searchbox").fill("event:tick gap:<250ms");
  await expect.poll(() => texts(frames).length).toBe(1);
  expect(texts(frames)[0]).toContain("+0.200");
});

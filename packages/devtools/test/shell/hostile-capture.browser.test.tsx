import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeCapture } from "../../src/actions/capture/write-capture.ts";
import type { Capture } from "../../src/actions/capture/capture-format.ts";
import { joined, recordsOf, startRecorder } from "../fixtures/recordings.ts";
import { frames, panel, showOverlay, streams } from "../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const detail = panel.getByRole("region", { name: /^Frame \d/ });
const tab = (name: string) => panel.getByRole("tab", { name });

/** Limits on the document for one view. An input of megabytes must not exceed them. */
const MOST_TEXT = 60_000;
const MOST_ELEMENTS = 3000;

function expectSmallPanel(): void {
  const element = panel.element();
  const attributes = [...element.querySelectorAll("*")].flatMap((inner) => [...inner.attributes]);
  const hidden = attributes.reduce((sum, { value }) => sum + value.length, 0);
  expect(element.textContent.length).toBeLessThan(MOST_TEXT);
  expect(hidden).toBeLessThan(10 * MOST_TEXT);
  expect(element.querySelectorAll("*").length).toBeLessThan(MOST_ELEMENTS);
}

async function open(capture: object): Promise<void> {
  const file = new File([JSON.stringify(capture)], `${"n".repeat(300)}.json`);
  showOverlay();
  await expect.element(panel).toBeVisible();
  const input = panel.getByLabelText("Capture to open").element() as HTMLInputElement;
  const transfer = new DataTransfer();
  transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await expect.element(panel.getByText("Imported capture")).toBeVisible();
  await expect.element(frames).toBeVisible();
}

/** Names, headers, issues and dates that no server sends. */
function hostileCapture(): object {
  const { client, recorder } = startRecorder();
  const name = `n\u202Eame${"x".repeat(2_000_000)}`;
  client.stream(`/${name}`).connect().open().event("{}", { type: name }).decodeFailure(name);
  const capture = JSON.parse(joined(writeCapture(recordsOf(recorder), client.now))) as Capture;
  const [stream] = capture.streams;
  const [connection] = stream?.connections ?? [];
  if (stream === undefined || connection === undefined) throw new Error("Nothing was captured.");
  const headers = Object.fromEntries(
    Array.from({ length: 50_000 }, (_, index) => [`x-${index}`, `value ${index}`]),
  );
  const { request, response } = connection;
  const exchange = { request: { ...request, headers }, response: { ...response, headers } };
  const issues = Array.from({ length: 100_000 }, () => ({ message: "Required", path: ["a", "b"] }));
  const hostile = {
    ...stream,
    addedAt: -8.64e15,
    entries: stream.entries.map((entry) => ({ ...entry, at: 8.64e15 })),
    failures: stream.failures.map(({ error, ...rest }) => ({
      ...rest,
      error: { ...error, issues },
    })),
    connections: [{ ...connection, ...exchange }],
  };
  return { ...capture, streams: [hostile] };
}

function largeFrames(): object {
  const { client, recorder } = startRecorder();
  const numbers = (first: number): string =>
    JSON.stringify(Array.from({ length: 130_000 }, (_, index) => (index + first) % 7));
  client.stream("/numbers").connect().open().event(numbers(0)).event(numbers(1));
  client.stream("/text").connect().open().event("line\n".repeat(1_400_000));
  return JSON.parse(joined(writeCapture(recordsOf(recorder), client.now))) as Capture;
}

it("Every view of a hostile capture shows excerpts, with visible escapes, and can show more.", async () => {
  await open(hostileCapture());
  expectSmallPanel();
  expect(panel.element().textContent).toContain("n\\u202Eame");
  expect(panel.element().textContent).not.toContain("\u202E");
  for (const text of panel.element().querySelectorAll(".name, .frame > span:not(.column-data)")) {
    expect(getComputedStyle(text).unicodeBidi).toBe("isolate");
  }
  await frames.getByRole("row").last().click();
  await expect.element(detail.getByRole("note", { name: "Decode failure" })).toBeVisible();
  expectSmallPanel();
  for (const view of ["Timeline", "Reconnects", "Message", "Request", "Issues"]) {
    await tab(view).click();
    await expect.element(tab(view)).toHaveAttribute("aria-selected", "true");
    expectSmallPanel();
  }
  await tab("Request").click();
  await panel
    .getByRole("button", { name: /Show more.*values/ })
    .first()
    .click();
  await expect.poll(() => panel.getByText("x-150", { exact: true }).elements().length).toBe(1);
});

it("Every view of a frame of megabytes shows an excerpt, also after the panel is mounted again.", async () => {
  await open(largeFrames());
  await frames.getByRole("row").last().click();
  for (const view of ["Text", "Raw", "Hex", "JSON", "Difference"]) {
    const frameTab = detail.getByRole("tab", { name: view });
    await frameTab.click();
    await expect.element(frameTab).toHaveAttribute("aria-selected", "true");
    expectSmallPanel();
  }
  await expect.element(detail.getByText(/more than 1,000 differences/)).toBeVisible();
  cleanup();
  await open(largeFrames());
  await streams.getByText("/text").click();
  await frames.getByRole("row").last().click();
  await expect.element(detail.getByText(/no earlier/)).toBeVisible();
  await detail.getByRole("tab", { name: "Text" }).click();
  await detail.getByRole("button", { name: /Show more.*characters/ }).click();
  await expect.poll(() => detail.element().querySelectorAll(".page").length).toBe(2);
  expectSmallPanel();
});

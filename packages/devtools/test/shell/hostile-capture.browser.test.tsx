import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { page } from "vitest/browser";
import { writeCapture } from "../../src/actions/capture/write-capture.ts";
import type { Capture } from "../../src/actions/capture/capture-format.ts";
import { recordsOf, startRecorder } from "../fixtures/recordings.ts";
import { frames, panel, showOverlay } from "../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const detail = panel.getByRole("region", { name: /^Frame \d/ });
const tab = (name: string) => panel.getByRole("tab", { name });

/** What the document holds for one view: an input of megabytes must not make it larger. */
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

/** A capture with the sizes and dates that no server sends, and a panel that shows it. */
async function openHostileCapture(): Promise<void> {
  const { client, recorder } = startRecorder();
  const name = `n\u202Eame${"x".repeat(2_000_000)}`;
  const stream = client.stream(`/${name}`).connect().open();
  const numbers = (first: number): string =>
    JSON.stringify(Array.from({ length: 130_000 }, (_, index) => (index + first) % 7));
  stream.event(numbers(0), { type: name, id: name }).event(numbers(1), { type: name, id: name });
  stream.event("line\n".repeat(1_400_000), { type: "text" });
  stream.decodeFailure(name);
  const capture = JSON.parse(writeCapture(recordsOf(recorder), client.now)) as Capture;
  const [captured] = capture.streams;
  const [connection] = captured?.connections ?? [];
  if (captured === undefined || connection === undefined) throw new Error("Nothing was captured.");
  const headers = Object.fromEntries(
    Array.from({ length: 50_000 }, (_, index) => [`x-${index}`, `value ${index}`]),
  );
  const issues = Array.from({ length: 100_000 }, () => ({ message: "Required", path: ["a", "b"] }));
  const dates = [-8.64e15, 0, 8.64e15];
  const hostile = {
    ...captured,
    addedAt: -8.64e15,
    entries: captured.entries.map((entry, index) => ({ ...entry, at: dates[index % 3] })),
    failures: captured.failures.map((failure) => ({
      ...failure,
      error: { ...failure.error, issues },
    })),
    connections: [
      {
        ...connection,
        request: { ...connection.request, headers },
        response: { ...connection.response, headers },
      },
    ],
  };
  const file = new File(
    [JSON.stringify({ ...capture, streams: [hostile] })],
    `${"n".repeat(300)}.json`,
  );
  showOverlay();
  await expect.element(panel).toBeVisible();
  const input = panel.getByLabelText("Capture to open").element() as HTMLInputElement;
  const transfer = new DataTransfer();
  transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await expect.element(panel.getByText("Imported capture")).toBeVisible();
}

it("Every view of a hostile capture shows excerpts, with visible escapes, and can show more.", async () => {
  await openHostileCapture();
  await expect.element(frames).toBeVisible();
  expectSmallPanel();
  expect(panel.element().textContent).toContain("n\\u202Eame");
  expect(panel.element().textContent).not.toContain("\u202E");
  for (const text of panel.element().querySelectorAll(".name, .frame > span")) {
    expect(getComputedStyle(text).unicodeBidi).toBe("isolate");
  }
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
  await expect.poll(() => panel.getByText("x-150").elements().length).toBe(1);
});

it("Every view of a frame of megabytes shows an excerpt, also at the next start.", async () => {
  await openHostileCapture();
  await frames.getByRole("row").nth(2).click();
  for (const view of ["Text", "Raw", "Hex", "JSON", "Difference"]) {
    await detail.getByRole("tab", { name: view }).click();
    await expect
      .element(detail.getByRole("tab", { name: view }))
      .toHaveAttribute("aria-selected", "true");
    expectSmallPanel();
  }
  await expect.element(detail.getByText(/more than 1,000 differences/)).toBeVisible();
  cleanup();
  await openHostileCapture();
  await frames.getByRole("row").last().click();
  await expect.element(detail.getByRole("note", { name: "Decode failure" })).toBeVisible();
  expectSmallPanel();
  await detail.getByRole("tab", { name: "Text" }).click();
  await detail.getByRole("button", { name: /Show more.*characters/ }).click();
  await expect.poll(() => detail.element().querySelectorAll(".page").length).toBe(2);
  await page.viewport(1280, 800);
});

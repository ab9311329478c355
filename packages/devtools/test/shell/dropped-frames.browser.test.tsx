import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Locator } from "vitest/browser";
import { panel, showOverlay } from "../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const settings = panel.getByRole("button", { name: "Settings" });
const keep = (frames: string): Locator => panel.getByRole("radio", { name: frames, exact: true });

function showFirehose(): ReturnType<typeof showOverlay> {
  const page = showOverlay();
  const stream = page.client.stream("/firehose").connect().open();
  stream.event("{", { type: "first" }).decodeFailure("Not JSON.");
  for (let count = 1; count < 20_000; count += 1) stream.event(`{"delta":"${count}"}`);
  stream.event("last", { type: "rare" });
  return page;
}

const tab = (name: string | RegExp): Locator => panel.getByRole("tab", { name });

it("That 15,001 frames were dropped is said in each view that misses them, and where they are exported.", async () => {
  showFirehose();
  const note = panel.getByText("15,001 older frames were dropped", { exact: false });
  await expect.element(panel.getByText("latest 5,000; 15,001 dropped")).toBeVisible();
  await panel.getByRole("searchbox", { name: "Filter frames" }).fill("nowhere");
  await expect.element(note).toHaveTextContent("and not searched. The settings can keep more.");
  await panel.getByRole("searchbox", { name: "Filter frames" }).fill("");

  await panel.getByText("rare", { exact: true }).click();
  await tab("Difference").click();
  await expect.element(note).toHaveTextContent("There is no earlier “rare” event");

  await tab("Timeline").click();
  await expect
    .element(panel.getByRole("toolbar", { name: "Timeline" }))
    .toHaveTextContent("15,001 older frames were dropped");
  await tab("Message").click();
  await expect
    .element(panel.getByRole("toolbar", { name: "Message" }))
    .toHaveTextContent("15,001 older frames were dropped");
  await tab(/^Issues/).click();
  const issues = panel.getByRole("list", { name: "Issues" });
  await expect.element(issues).toHaveTextContent("15,001 older frames were dropped");
  await expect.element(issues).toHaveTextContent("1 event could not be decoded");

  await panel.getByRole("button", { name: "Actions" }).click();
  const exported = panel.getByRole("group", { name: "This stream" });
  await expect.element(exported).toHaveTextContent("without 15,001 older frames");
});

it("A link to a frame that was dropped says so.", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/a").connect().open().event("x".repeat(100_000));
  for (let count = 0; count < 5000; count += 1) stream.event("x");
  await tab(/^Issues/).click();
  await expect.element(panel.getByText("Frame #1 is no longer kept.")).toBeVisible();
});

it("The number of frames that are kept is a setting that says what it costs, and is remembered.", async () => {
  const { recorder, rendered } = showFirehose();
  await settings.click();
  await expect.element(keep("5,000")).toBeChecked();
  const card = panel.getByRole("group", { name: "Settings" });
  await expect
    .element(card)
    .toHaveTextContent(/at most 8\.4 MB for a stream, 34 MB for all\. Now [\d.]+ MB\./);
  await keep("1,000").click();
  await expect.element(panel.getByText("latest 1,000; 19,001 dropped")).toBeVisible();
  await expect
    .element(card)
    .toHaveTextContent(/at most 2\.1 MB for a stream, 8\.4 MB for all\. Now [\d.]+ kB\./);
  await keep("100,000").click();
  await expect.element(card).toHaveTextContent(/at most 101 MB for a stream, 201 MB for all/);
  expect(recorder.getRecording().streams[0]?.record.limits.entries).toBe(100_000);
  rendered.unmount();

  const again = showOverlay();
  const stream = again.client.stream("/b").connect().open();
  await expect.element(panel.getByText("No frames yet.")).toBeVisible();
  for (let count = 1; count <= 6000; count += 1) stream.event("x");
  await expect.element(panel.getByText("6,000 frames")).toBeVisible();
});

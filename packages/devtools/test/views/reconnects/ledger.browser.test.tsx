import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createRecorder } from "../../../src/recorder/recorder.ts";
import { frames, panel, showOverlay, streams } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

it("The Reconnects view lists each attempt with its cause, delay, ids and verdict.", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/a").connect().open();
  stream.event("z", { id: "0" }).event("a", { id: "1" });
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

it("The verdict is neutral when no id was sent, and when the ids cannot be counted.", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/a").connect().open();
  stream
    .lose(10)
    .connect("retry")
    .open()
    .event("a", { id: "f47ac10b-58cc-4372-a567-0e02b2c3d479" });
  stream
    .lose(10)
    .connect("retry")
    .open()
    .event("b", { id: "7c9e6679-7425-40de-944b-e07fc1f90ae7" });
  await panel.getByRole("tab", { name: /^Reconnects/ }).click();
  const table = panel.getByRole("table", { name: "Reconnects" });
  await expect.element(table.getByText("can’t tell")).toBeVisible();
  await expect.element(table.getByText("no id sent")).toBeVisible();
  for (const text of ["can’t tell", "no id sent"]) {
    await expect.element(table.getByText(text)).toHaveAttribute("data-verdict", "unknown");
  }
  await expect.element(panel.getByText("resumed")).not.toBeInTheDocument();
});

it("A wait that ended early is shown with its actual duration and the reason.", async () => {
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

it("The table agrees with the list of streams, although the recorder already has newer frames.", async () => {
  const due: Array<() => void> = [];
  const { client } = showOverlay({
    recorder: ({ attach }) => createRecorder(attach, (callback) => due.push(callback)),
  });
  const stream = client.stream("/prices").connect().open().event("one").event("two");
  for (const callback of due.splice(0)) callback();
  await expect.element(streams.getByText("/prices")).toBeVisible();
  stream.event("three").event("four");
  await panel.getByRole("tab", { name: /^Reconnects/ }).click();
  const row = panel.getByRole("table", { name: "Reconnects" }).getByRole("row").last();
  await expect.element(row).toBeVisible();
  const counts = (): string[] => [
    row.getByRole("cell").nth(8).element().textContent,
    streams.getByRole("row").last().getByRole("gridcell").nth(1).element().textContent,
  ];
  expect(counts()).toEqual(["2", "2"]);
  for (const callback of due.splice(0)) callback();
  await expect.poll(counts).toEqual(["4", "4"]);
});

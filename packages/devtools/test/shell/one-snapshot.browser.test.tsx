import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createRecorder } from "../../src/recorder/recorder.ts";
import { panel, showOverlay, streams } from "../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

it("Timeline, Request and Issues agree with the list of streams, although the recorder already has newer facts.", async () => {
  const due: Array<() => void> = [];
  const { client } = showOverlay({
    recorder: ({ attach }) => createRecorder(attach, (callback) => due.push(callback)),
  });
  const draw = (): void => {
    for (const callback of due.splice(0)) callback();
  };
  const stream = client.stream("/prices").connect().open().event("one").event("two");
  draw();
  await expect.element(streams.getByText("/prices")).toBeVisible();

  stream.event("x".repeat(200_000)).decodeFailure("Not JSON.").lose(10);
  stream.connect("retry").open();
  const listed = streams.getByRole("row").last();
  const frames = (): string | undefined =>
    listed.element().querySelector('[title$=" frames"]')?.textContent;
  const rows = panel.getByRole("table", { name: "Timeline" }).getByRole("row");
  await panel.getByRole("tab", { name: "Timeline" }).click();
  await expect.element(rows.last()).toBeInTheDocument();
  const timeline = (): string[] =>
    rows.elements().map((row) => row.lastElementChild?.textContent ?? "");
  expect([frames(), ...timeline()]).toEqual(["2", "Frames", "2"]);

  await panel.getByRole("tab", { name: "Request" }).click();
  const connections = panel.getByRole("combobox", { name: /^Connection/ });
  await expect.element(panel.getByText("Response 200")).toBeVisible();
  expect(connections.elements()).toEqual([]);
  await panel.getByRole("tab", { name: "Issues" }).click();
  await expect.element(panel.getByText("No issues found.")).toBeVisible();

  draw();
  const issues = panel.getByRole("list", { name: "Issues" });
  await expect.element(issues).toHaveTextContent("1 event could not be decoded");
  await expect.element(issues).toHaveTextContent("A frame has 200,0");
  await panel.getByRole("tab", { name: "Request" }).click();
  await expect.element(connections).toBeVisible();
  await panel.getByRole("tab", { name: "Timeline" }).click();
  await expect.poll(() => [frames(), ...timeline()]).toEqual(["3", "Frames", "0", "3"]);
});

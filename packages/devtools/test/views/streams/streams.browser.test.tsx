import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import {
  focused,
  frames,
  panel,
  showOverlay,
  streams,
  texts,
} from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("The list of streams", () => {
  it("A stream is listed with status, method, frames, bytes and reconnects.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/api/answer", "POST").connect().open().event("x");
    stream.lose(10).connect("retry");
    const row = streams.getByRole("row", { name: /\/api\/answer/ });
    await expect.element(row.getByRole("img", { name: "connecting" })).toBeVisible();
    await expect.element(row.getByText("POST")).toBeVisible();
    await expect.element(row.getByRole("gridcell").nth(2)).toHaveTextContent("1");
    await expect.element(row.getByRole("gridcell").nth(3)).toHaveTextContent("30 B");
    await expect.element(row.getByRole("gridcell").nth(4)).toHaveTextContent("1");
  });

  it("The number of reconnects is shown in full, also above a thousand.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/flapping").connect();
    for (let count = 0; count < 1234; count += 1) stream.lose(0).connect("retry");
    const cell = streams.getByRole("row").last().getByRole("gridcell").nth(4);
    await expect.element(cell).toHaveTextContent("1234");
    expect(cell.element().scrollWidth).toBeLessThanOrEqual(cell.element().clientWidth);
  });

  it("Ended streams are listed below the live ones.", async () => {
    const { client } = showOverlay();
    const gone = client.stream("/gone").connect().open();
    client.stream("/live").connect().open();
    gone.status("idle", "unused").remove();
    await expect.poll(() => texts(streams).length).toBe(2);
    await expect.poll(() => texts(streams)[0]).toContain("/live");
    const row = streams.getByRole("row", { name: /\/gone/ });
    await expect.element(row.getByRole("img", { name: "ended, idle" })).toBeVisible();
  });

  it("A stream without subscribers keeps its place until it is removed, and says that it is unused.", async () => {
    const { client } = showOverlay();
    const unused = client.stream("/unused").connect().open().event("kept");
    client.stream("/live").connect().open();
    unused.status("idle", "unused");
    const row = streams.getByRole("row", { name: /\/unused/ });
    await expect
      .element(row.getByRole("img", { name: "idle: no subscriber is left" }))
      .toBeVisible();
    expect(texts(streams)[0]).toContain("/unused");
    await expect.element(frames.getByText("kept")).toBeVisible();
    unused.connect();
    await expect.element(row.getByRole("img", { name: "connecting" })).toBeVisible();
  });

  it("The arrow keys select a stream, and its frames are shown.", async () => {
    const { client } = showOverlay();
    client.stream("/first").connect().open().event("of the first");
    client.stream("/second").connect().open().event("of the second");
    await streams.getByText("/first").click();
    await expect.element(frames.getByText("of the first")).toBeVisible();
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(frames.getByText("of the second")).toBeVisible();
    await expect.poll(() => focused()?.textContent).toContain("/second");
    await userEvent.keyboard("{Home}");
    await expect.element(frames.getByText("of the first")).toBeVisible();
  });

  it("Without streams, the panel says so.", async () => {
    showOverlay();
    await expect.element(panel).toHaveTextContent("No streams yet.");
  });
});

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

beforeEach(() => {
  localStorage.clear();
  // Wide enough for all columns.
  localStorage.setItem("runnel-devtools", '{"streamsWidth":480}');
});
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

describe("Streams with the same path are told apart", () => {
  it("by the parameters that differ, or by the host.", async () => {
    const { client } = showOverlay();
    client.stream("/prices?market=eu&symbol=ACME").connect().open();
    client.stream("/prices?market=eu&symbol=INIT").connect().open();
    await expect.element(streams.getByText("?symbol=ACME")).toBeVisible();
    await expect.element(streams.getByText("?symbol=INIT")).toBeVisible();
    expect(streams.element().textContent).not.toContain("market=eu");
  });

  it("by their key, if the requests are the same.", async () => {
    const { client } = showOverlay();
    client.stream("/prices", "GET", { key: "left" }).connect().open();
    client.stream("/prices", "GET", { key: "right" }).connect().open();
    await expect.element(streams.getByText("left")).toBeVisible();
    await expect.element(streams.getByText("right")).toBeVisible();
  });

  it("requests by when they started and by the beginning of their prompt.", async () => {
    const { client } = showOverlay();
    const bodies = [
      {
        messages: [
          { role: "system", content: "Be short." },
          { role: "user", content: "Hello" },
        ],
      },
      { contents: [{ parts: [{ text: "Bonjour" }] }] },
      { input: "Hallo", model: "m" },
    ];
    for (const body of bodies) {
      const request = { body: JSON.stringify(body) };
      client.stream("/answer", "POST").connect("open", request).open();
    }
    for (const prompt of ["Hello", "Bonjour", "Hallo"]) {
      const line = streams.getByText(new RegExp(`^\\d\\d:\\d\\d:\\d\\d ${prompt}$`));
      await expect.element(line).toBeVisible();
    }
  });
});

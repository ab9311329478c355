import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { frames, panel, showOverlay } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const copied: string[] = [];
beforeEach(() => {
  copied.length = 0;
  vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => {
    copied.push(text);
  });
});

it("the panel copies a frame, all shown frames, a connection and all connections as a test", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/prices").connect().open().event("one").event("two");
  stream.lose(10);
  client.now += 10;
  stream.connect("retry").open().event("three");

  await panel.getByLabelText("Filter frames").fill("two");
  await panel.getByRole("button", { name: "Copy shown frames as test" }).click();
  await frames.getByText("two").click();
  await panel.getByRole("button", { name: "Copy frame as test" }).click();
  await panel.getByRole("tab", { name: /^Reconnects/ }).click();
  await panel.getByRole("button", { name: "Copy connection 1 as test" }).click();
  await panel.getByRole("button", { name: "Copy all connections as test" }).click();

  await expect.poll(() => copied.length).toBe(4);
  const titles = copied.map((test) => /^it\("(.*?)", /m.exec(test)?.[1]);
  expect(titles).toEqual([
    "some frames of GET /prices: 1 event arrives, and the connection stays open",
    "frame 2 of GET /prices: 1 event arrives, and the connection stays open",
    "connection 1 of GET /prices: 2 events arrive, and the stream ends",
    "2 connections of GET /prices: 3 events arrive, and the connection stays open",
  ]);
});

import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Locator } from "vitest/browser";
import { page, userEvent } from "vitest/browser";
import { createRecorder } from "../../src/recorder/recorder.ts";
import { Mount } from "../../src/shell/overlay/mount.tsx";
import { frames, panel, pill, showOverlay } from "../fixtures/overlay-page.tsx";
import { fill } from "../fixtures/filled-client.ts";
import { violations } from "../fixtures/violations.ts";

beforeEach(() => localStorage.clear());
afterEach(async () => {
  cleanup();
  await page.viewport(1280, 800);
});

const tab = (name: string): Locator =>
  panel
    .getByRole("tablist", { name: "Stream views" })
    .getByRole("tab", { name: new RegExp(`^${name}`) });

const VIEWS: ReadonlyArray<readonly [view: string, stream: string, shows: () => Locator]> = [
  ["Frames", "/prices", () => frames],
  ["Compare", "/prices", () => panel.getByRole("grid", { name: "Comparison" })],
  ["Frames", "/inbox", () => frames.getByText("duplicate, dropped")],
  ["Timeline", "/prices", () => panel.getByRole("slider", { name: "Selected time" })],
  ["Reconnects", "/prices", () => panel.getByRole("table", { name: "Reconnects" })],
  ["State", "/inbox", () => panel.getByRole("tree", { name: "State" })],
  ["Message", "/answer", () => panel.getByRole("slider", { name: "Text up to frame" })],
  ["Request", "/prices", () => panel.getByRole("region", { name: "General" })],
  ["Issues", "/prices", () => panel.getByText(/decode/i).first()],
];

describe.each(["light", "dark"])("axe finds no violation in the %s panel", (theme) => {
  describe.each([
    ["wide", 1280],
    ["narrow", 320],
  ])("%s", (_, width) => {
    it.each(VIEWS)("on %s.", async (view, stream, shows) => {
      // Tall enough that nothing is scrolled out of view, because axe cannot measure the contrast there.
      await page.viewport(width, 1600);
      localStorage.setItem("runnel-devtools", JSON.stringify({ theme, height: 1500 }));
      const { client } = showOverlay();
      fill(client);
      await panel.getByRole("grid", { name: "Streams" }).getByText(stream).first().click();
      await tab(view).click();
      await expect.element(shows()).toBeVisible();
      expect(await violations()).toEqual([]);
    });
  });

  it.each(["JSON", "Text", "Raw", "Hex", "Difference"])(
    "in the %s view of a frame.",
    async (name) => {
      localStorage.setItem("runnel-devtools", JSON.stringify({ theme, height: 620 }));
      const { client } = showOverlay();
      fill(client);
      await panel.getByRole("grid", { name: "Streams" }).getByText("/prices").first().click();
      await frames.getByRole("row").last().click();
      await panel.getByRole("tab", { name }).click();
      expect(await violations()).toEqual([]);
    },
  );

  it("with a failed stream, the settings and the actions.", async () => {
    localStorage.setItem("runnel-devtools", JSON.stringify({ theme, height: 620 }));
    const { client } = showOverlay();
    fill(client);
    await panel.getByText("/failed").click();
    await panel.getByRole("button", { name: "Actions" }).click();
    await panel.getByRole("button", { name: "Settings" }).click();
    await expect.element(panel.getByRole("group", { name: "Settings" })).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it("with two clients, all streams on one axis, and the list of keys.", async () => {
    localStorage.setItem("runnel-devtools", JSON.stringify({ theme, height: 620 }));
    const { client } = showOverlay();
    fill(client);
    const other = createRecorder(client.attach, (callback) => callback());
    render(<Mount recorder={other} name="Chat" />);
    await expect.element(panel.getByRole("rowgroup", { name: "Chat" })).toBeVisible();
    await tab("Timeline").click();
    await panel.getByRole("button", { name: "All streams" }).click();
    expect(await violations()).toEqual([]);
    await userEvent.keyboard("?");
    await expect.element(panel.getByRole("dialog", { name: "Keys" })).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it("without a stream, and with an invalid filter.", async () => {
    localStorage.setItem("runnel-devtools", JSON.stringify({ theme }));
    const { client } = showOverlay();
    await expect.element(panel.getByText("No streams yet.")).toBeVisible();
    expect(await violations()).toEqual([]);
    client.stream("/prices").connect().open().event("x");
    await panel.getByRole("searchbox").fill("size:>lots");
    await expect.element(panel.getByRole("alert")).toBeVisible();
    expect(await violations()).toEqual([]);
  });
});

describe("axe finds no violation in the pill", () => {
  it.each(["light", "dark"])("%s", async (theme) => {
    localStorage.setItem("runnel-devtools", JSON.stringify({ theme }));
    const { client } = showOverlay({ open: false });
    fill(client);
    await expect.element(pill).toHaveTextContent(/failed/);
    expect(await violations()).toEqual([]);
    await userEvent.tab();
    expect(await violations()).toEqual([]);
  });
});

it("axe finds a violation that was inserted into the overlay.", async () => {
  showOverlay();
  await expect.element(panel).toBeVisible();
  const button = document.createElement("button");
  panel.element().append(button);
  expect((await violations()).join()).toContain("button-name");
});

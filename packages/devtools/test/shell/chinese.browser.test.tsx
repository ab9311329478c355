import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Locator } from "vitest/browser";
import { page } from "vitest/browser";
import { setLanguage } from "../../src/ui/language.ts";
import { fill } from "../fixtures/filled-client.ts";
import { showOverlay } from "../fixtures/overlay-page.tsx";
import { violations } from "../fixtures/violations.ts";

beforeEach(() => {
  localStorage.clear();
  setLanguage("zh");
});
afterEach(async () => {
  cleanup();
  setLanguage("en");
  await page.viewport(1280, 800);
});

const panel: Locator = page.getByRole("region", { name: "Runnel 开发者工具" });

/** Three words of English in a row. */
const ENGLISH = /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/;
/** What the server, the schema and the library say stays as it is. */
const DATA = /The connection broke off\.|The server refused\.|Expected a number/g;
const SPOKEN = ["title", "aria-label", "aria-valuetext", "placeholder"];

/** The English sentences in the panel. */
function english(): readonly string[] {
  const texts: string[] = [];
  const all = document.createTreeWalker(panel.element(), NodeFilter.SHOW_ALL);
  for (let node = all.nextNode(); node !== null; node = all.nextNode()) {
    if (node instanceof Element) {
      texts.push(...SPOKEN.map((name) => (node as Element).getAttribute(name) ?? ""));
    } else texts.push(node.textContent ?? "");
  }
  return texts.filter((text) => ENGLISH.test(text.replaceAll(DATA, "")));
}

const VIEWS: ReadonlyArray<readonly [view: string, stream: string]> = [
  ["帧", "/prices"],
  ["帧", "/inbox"],
  ["时间线", "/prices"],
  ["重连", "/prices"],
  ["状态", "/inbox"],
  ["消息", "/answer"],
  ["请求", "/prices"],
  ["比较", "/prices"],
  ["比较", "/answer"],
  ["问题", "/prices"],
];

describe.each([1280, 320])("A Chinese panel of %i px", (width) => {
  it.each(VIEWS)("has no English sentence in: %s of %s.", async (view, stream) => {
    await page.viewport(width, 1600);
    localStorage.setItem("runnel-devtools", '{"height":1500,"showComments":true}');
    fill(showOverlay().client);
    await panel.getByRole("grid", { name: "流" }).getByText(stream).first().click();
    await panel.getByRole("tab", { name: new RegExp(`^${view}`) }).click();
    await expect.element(panel.getByRole("tabpanel").first()).not.toBeEmptyDOMElement();
    expect(english()).toEqual([]);
    expect(await violations()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  it("has no English sentence in the detail of a frame, the actions and the settings.", async () => {
    await page.viewport(width, 1600);
    localStorage.setItem("runnel-devtools", '{"height":1500,"showActions":true}');
    fill(showOverlay().client);
    await panel.getByRole("grid", { name: "流" }).getByText("/prices").first().click();
    await panel.getByRole("grid", { name: "帧" }).getByRole("row").last().click();
    await panel.getByRole("button", { name: "设置" }).click();
    await expect.element(panel.getByRole("group", { name: "设置" })).toBeVisible();
    await expect.element(panel.getByRole("heading", { name: "模拟故障" })).toBeInTheDocument();
    expect(english()).toEqual([]);
    expect(await violations()).toEqual([]);
  });
});

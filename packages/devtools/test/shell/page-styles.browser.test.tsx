import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
import { frames, panel, showOverlay } from "../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

/** What a user sees of the panel: where its parts are, and the styles that a page could pass on to them. */
interface Appearance {
  readonly places: readonly (readonly number[])[];
  readonly styles: readonly string[];
  /** The topmost element at the centre of the panel. */
  readonly hit: string | undefined;
}

async function appearance(): Promise<Appearance> {
  const { client, rendered } = showOverlay();
  client.now = 0;
  client.stream("/a").connect().open().event('{"name":"שלום"}', { type: "tick" });
  await expect.poll(() => frames.query()?.querySelectorAll(".frame").length).toBe(2);
  const element = panel.element();
  const host = (element.getRootNode() as ShadowRoot).host;
  const parts = element.querySelectorAll("h2, [role=tab], .tool, .filter, .frame > span");
  const { left, top, width, height } = element.getBoundingClientRect();
  const seen = {
    places: [element, ...parts].map((part) => {
      const { x, y, width: wide, height: high } = part.getBoundingClientRect();
      return [x, y, wide, high].map(Math.round);
    }),
    styles: [host, element, ...parts].flatMap((part) => {
      const style = getComputedStyle(part);
      const { letterSpacing, textTransform, userSelect, visibility, direction } = style;
      const { opacity, filter, clipPath, pointerEvents } = style;
      return [letterSpacing, textTransform, userSelect, visibility, direction].concat(
        opacity,
        filter,
        clipPath,
        pointerEvents,
      );
    }),
    hit: document.elementFromPoint(left + width / 2, top + height / 2)?.localName,
  };
  rendered.unmount();
  return seen;
}

it.each([
  "* { transform: rotate(3deg); }",
  "* { scale: 0.5; }",
  "* { filter: blur(2px) !important; }",
  "* { will-change: transform; contain: strict; }",
  "* { opacity: 0.3 !important; }",
  "* { visibility: hidden !important; }",
  "* { clip-path: circle(0) !important; }",
  "* { pointer-events: none !important; user-select: none !important; }",
  "* { letter-spacing: 9px; text-transform: uppercase; font-size: 30px !important; }",
  "* { position: static !important; margin: 40px !important; padding: 40px; width: 50px !important; }",
  "* { direction: rtl !important; }",
  "[popover] { display: none !important; }",
  "body > *:not(#root) { display: none !important; }",
  "*::before { content: 'page' !important; position: fixed; inset: 0; z-index: 2147483647; }",
])("The panel looks the same on a page with the styles %s", async (css) => {
  const before = await appearance();
  expect(before.hit).toBe("runnel-devtools");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  onTestFinished(() => {
    document.adoptedStyleSheets = [];
  });
  expect(await appearance()).toEqual(before);
});

it("The panel is not mirrored on a page that is written from right to left.", async () => {
  const before = await appearance();
  document.documentElement.dir = "rtl";
  onTestFinished(() => document.documentElement.removeAttribute("dir"));
  expect(await appearance()).toEqual(before);
});

it("Data that is written from right to left has its own direction in the table.", async () => {
  const { client } = showOverlay();
  client.stream("/a").connect().open().event("שלום (1)");
  const cell = frames.getByRole("gridcell", { name: "שלום (1)" });
  await expect.element(cell).toBeVisible();
  expect(getComputedStyle(cell.element()).unicodeBidi).toBe("plaintext");
});

import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { fill } from "../../fixtures/filled-client.ts";
import { frames, panel, showOverlay, streams } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(async () => {
  cleanup();
  await page.viewport(1280, 800);
});

const tabs = panel.getByRole("tablist", { name: "Stream views" });
const detail = panel.getByRole("region", { name: /^Frame \d/ });
const actions = panel.getByRole("region", { name: "Actions" });

interface Place {
  readonly width: number;
  readonly height: number;
  readonly dock?: "bottom" | "right" | "left" | "top";
  /** The size of the panel. */
  readonly size?: number;
  readonly view?: string;
}

async function show(stream: string, { width, height, dock = "bottom", size = 360, view }: Place) {
  await page.viewport(width, height);
  const preferences = { dock, height: size, width: size, view };
  localStorage.setItem("runnel-devtools", JSON.stringify(preferences));
  fill(showOverlay().client);
  await streams.getByText(stream, { exact: true }).first().click();
}

async function openDetailAndActions(): Promise<void> {
  await frames.getByRole("row").last().click();
  await panel.getByRole("button", { name: "Actions" }).click();
  await expect.element(actions).toBeVisible();
}

const box = (element: Element): DOMRect => element.getBoundingClientRect();

/** Whether nothing inside the panel hides the middle of an element, and no ancestor cuts its text. */
function isWhole(element: Element): boolean {
  const { left, top, right, bottom } = box(element);
  const root = element.getRootNode() as ShadowRoot;
  for (let above = element.parentElement; above !== null; above = above.parentElement) {
    if (getComputedStyle(above).overflow === "visible") continue;
    const bounds = box(above);
    if (left < bounds.left - 1 || right > bounds.right + 1) return false;
  }
  const hit = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return hit === element || element.contains(hit);
}

/** The number of characters of the monospaced data that fit into the Data column. */
function dataCharacters(): number {
  const cell = frames.element().querySelector<HTMLElement>(".frame:not(.head) .column-data");
  if (cell === null) throw new Error("There is no frame.");
  const canvas = document.createElement("canvas").getContext("2d");
  if (canvas === null) throw new Error("There is no canvas.");
  const { font } = getComputedStyle(cell);
  canvas.font = font;
  return Math.floor(cell.clientWidth / canvas.measureText("x").width);
}

const WIDE: readonly Place[] = [
  { width: 900, height: 560, size: 540 },
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];

describe("The Data column", () => {
  it.each(WIDE)(
    "shows 30 characters beside the detail and the actions in a panel of $width px.",
    async (place) => {
      await show("/prices", place);
      await openDetailAndActions();
      await expect.element(detail).toBeVisible();
      await expect.poll(dataCharacters).toBeGreaterThanOrEqual(30);
    },
  );

  it("shows 30 characters in a panel docked at the right with 480 px.", async () => {
    await show("/prices", { width: 1280, height: 800, dock: "right", size: 480 });
    await openDetailAndActions();
    await expect.poll(dataCharacters).toBeGreaterThanOrEqual(30);
  });

  it("keeps that width when the user widens the detail and the list of streams.", async () => {
    await show("/prices", { width: 1280, height: 800 });
    await frames.getByRole("row").last().click();
    for (const name of ["Resize detail", "Resize streams"]) {
      const handles = panel.getByRole("separator", { name }).elements();
      const handle = handles.find((element) => box(element).width > 0) as HTMLElement;
      handle.focus();
      await userEvent.keyboard("{End}");
    }
    await expect.poll(dataCharacters).toBeGreaterThanOrEqual(30);
  });
});

const ALL: readonly Place[] = [
  { width: 320, height: 640 },
  { width: 480, height: 800 },
  { width: 640, height: 400 },
  { width: 768, height: 600 },
  ...WIDE,
];

describe.each(ALL)("In a window of $width px", (place) => {
  it("every tab is visible and reachable.", async () => {
    await show("/inbox", place);
    for (const tab of tabs.getByRole("tab").elements()) expect(isWhole(tab)).toBe(true);
    expect(panel.element().scrollWidth).toBeLessThanOrEqual(place.width);
  });

  it("no badge is cut, neither of a stream nor of a frame.", async () => {
    await show("/inbox", { ...place, size: place.height });
    await expect.element(frames.getByText("duplicate, dropped")).toBeVisible();
    await expect.element(streams.getByText("gap", { exact: true })).toBeVisible();
    const selector = ".frame .badge, .stream .method, .stream .failures";
    for (const badge of panel.element().querySelectorAll(selector)) {
      badge.scrollIntoView({ block: "nearest" });
      expect([badge.textContent, isWhole(badge)]).toEqual([badge.textContent, true]);
    }
  });
});

describe("Detail and actions", () => {
  it.each([
    { width: 1280, height: 800, dock: "right" as const, size: 480 },
    { width: 1280, height: 800, dock: "left" as const, size: 480 },
    { width: 900, height: 560, size: 560 },
  ])(
    "leave the list of streams and the frames visible in $width px, docked $dock.",
    async (place) => {
      await show("/prices", place);
      await openDetailAndActions();
      const list = box(streams.element());
      const table = box(frames.element());
      const acts = box(actions.element());
      const shown = box(detail.element());
      expect(list.height).toBeGreaterThan(50);
      expect(table.height).toBeGreaterThan(60);
      for (const [upper, lower] of [
        [list, acts],
        [table, acts],
        [table, shown],
      ] as const) {
        const apart =
          upper.bottom <= lower.top + 1 ||
          upper.right <= lower.left + 1 ||
          lower.right <= upper.left + 1;
        expect(apart).toBe(true);
      }
    },
  );

  it.each([
    [320, 640],
    [480, 480],
  ])("leave the list of streams visible in a low panel of %d × %d px.", async (width, height) => {
    await show("/prices", { width, height, size: height - 24 });
    await openDetailAndActions();
    const list = box(streams.element());
    expect(list.height).toBeGreaterThan(50);
    expect(box(actions.element()).top).toBeGreaterThanOrEqual(Math.floor(list.bottom));
    await expect
      .element(actions.getByRole("heading", { name: "Actions on /prices" }))
      .toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(detail).toHaveTextContent("/prices");
  });

  it("do not cover the settings in a low panel.", async () => {
    await show("/prices", { width: 320, height: 640, size: 616 });
    await openDetailAndActions();
    await panel.getByRole("button", { name: "Settings" }).click();
    const settings = panel.getByRole("group", { name: "Settings" });
    const language = settings.getByText("English");
    await expect.element(language).toBeVisible();
    expect(isWhole(language.element())).toBe(true);
  });

  it("say which stream they act on.", async () => {
    await show("/prices", { width: 1280, height: 800, dock: "right", size: 480 });
    await openDetailAndActions();
    await expect
      .element(actions.getByRole("heading", { name: "Actions on /prices" }))
      .toBeVisible();
    await expect.element(detail).toHaveTextContent("/prices");
  });

  it("are resized with the keyboard, and the size is remembered.", async () => {
    await show("/prices", { width: 1280, height: 800, dock: "right", size: 480 });
    await openDetailAndActions();
    const handle = panel
      .getByRole("separator", { name: "Resize actions" })
      .elements()
      .find((element) => box(element).width > 0) as HTMLElement;
    const before = box(actions.element()).height;
    handle.focus();
    await userEvent.keyboard("{ArrowDown}");
    await expect
      .poll(() => Math.round(box(actions.element()).height))
      .toBe(Math.round(before) - 16);
    expect(localStorage.getItem("runnel-devtools")).toMatch(/"actionsHeight":\d+/);
  });
});

describe("The Message view", () => {
  it.each(ALL)(
    "gives each part of an answer its width in a window of $width px.",
    async (place) => {
      await page.viewport(place.width, place.height);
      localStorage.setItem("runnel-devtools", '{"view":"message"}');
      const answer = showOverlay().client.stream("/answer", "POST");
      answer.connect("open", { body: '{"prompt":"Why does it stall?"}' }).open();
      for (const delta of [{ reasoning: "Look at the gaps. " }, { content: "A proxy buffers." }]) {
        answer.event(JSON.stringify({ choices: [{ index: 0, delta }] }));
      }
      const parts = panel.getByRole("region", { name: "Reasoning" });
      await expect.element(parts).toBeVisible();
      const sections = [...(parts.element().closest(".answer-parts")?.children ?? [])];
      expect(sections).toHaveLength(3);
      for (const section of sections) expect(box(section).width).toBeGreaterThanOrEqual(140);
    },
  );
});

describe("The Reconnects view", () => {
  it.each(ALL)("does not scroll sideways in a window of $width px.", async ({ width, height }) => {
    await page.viewport(width, height);
    localStorage.setItem("runnel-devtools", '{"view":"reconnects"}');
    const { client } = showOverlay();
    const request = client.stream("/api/conversations/42/answer", "POST").connect().open();
    for (let count = 1; count <= 3; count += 1) {
      request.event("x", { id: `01JD7Z7K5T6W3M9F2Q8R4V0X${count}` });
      request.lose(1500, { kind: "http", message: "The server answered 503.", status: 503 });
      const url =
        "https://example.test/api/conversations/42/answer/01JD7Z7K5T6W3M9F2Q8R4V0X/resume";
      request.connect("retry", { method: "GET", url }).open();
    }
    request.fact({ type: "gap", expected: 2, received: 4 });
    const table = panel.getByRole("table", { name: "Reconnects" });
    await expect.element(table.getByText("GET /api", { exact: false }).first()).toBeVisible();
    const ledger = table.element().parentElement as HTMLElement;
    expect(ledger.scrollWidth).toBeLessThanOrEqual(ledger.clientWidth);
    // What matters is whole: when, what happened, and whether events were lost.
    const values = [...ledger.querySelectorAll("td.whole, td.http, .verdict")];
    for (const value of values.filter((one) => box(one).width > 0)) {
      value.scrollIntoView({ block: "center" });
      expect([value.textContent, isWhole(value)]).toEqual([value.textContent, true]);
    }
    // A narrow table has no header, so each value says what it is.
    const isNarrow = ledger.clientWidth < 960;
    const label = getComputedStyle(values[0] as Element, "::before").content;
    expect(label).toBe(isNarrow ? '"Started "' : "none");
  });
});

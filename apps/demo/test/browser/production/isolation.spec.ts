import type { Page } from "@playwright/test";
import { expect, test } from "../demo.ts";

/** RIGHT-TO-LEFT OVERRIDE, never closed: it turns round all text that follows it in the same paragraph. */
const TURNED = "\u202EMallory";
/** Combining marks that are drawn far above and below their line. */
const STACKED = `a${"\u0310\u0323".repeat(40)}`;

const AT = Date.UTC(2026, 0, 1, 12);

function stream(...events: readonly (readonly [type: string, data: object])[]) {
  const blocks = events.map(
    ([type, data], index) =>
      `id: x-${index + 1}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`,
  );
  return { contentType: "text/event-stream", body: `retry: 100000\n\n${blocks.join("")}` };
}

const line = (mark: string, name: string, text: string) =>
  ["line", { mark, by: "b", name, text, at: AT }] as const;
const here = ["here", { you: "a", people: [{ id: "b", name: TURNED }] }] as const;

/** Shows a conversation that no server would send: ours removes such characters. */
async function showChat(page: Page, ...lines: readonly ReturnType<typeof line>[]): Promise<void> {
  const join = ["join", { id: "b", name: TURNED }] as const;
  await page.route("/api/chat", (route) => route.fulfill(stream(here, join, ...lines)));
  await page.goto("/chat");
  await expect(page.locator("li.line")).toHaveCount(lines.length);
}

/** Where two parts of a line are shown. */
async function positions(page: Page, first: string, second: string) {
  const boxes = await Promise.all(
    [first, second].map((selector) => page.locator(selector).first().boundingBox()),
  );
  return boxes.map((box) => box!.x);
}

test("a name with a bidirectional override does not turn round what follows it", async ({
  page,
}) => {
  await showChat(page, line("1", TURNED, "Hello."));

  const [name, time] = await positions(page, "li.line bdi", "li.line time");
  expect(name).toBeLessThan(time!);
  // The override reverses the letters of the name, but not the verb after it.
  const verb = await page.evaluate(() => {
    const text = [...document.querySelector("li.move")!.childNodes].find(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.includes("joined"),
    )!;
    const at = (index: number) => {
      const range = document.createRange();
      const start = text.textContent!.indexOf("joined") + index;
      range.setStart(text, start);
      range.setEnd(text, start + 1);
      return range.getBoundingClientRect().x;
    };
    return { first: at(0), last: at(5) };
  });
  expect(verb.first).toBeLessThan(verb.last);
});

test("a notification with a bidirectional override does not turn round its kind and time", async ({
  page,
}) => {
  const notice = ["notice", { kind: "news", text: TURNED, at: AT }] as const;
  await page.route("/api/notifications", (route) => route.fulfill(stream(notice)));
  await page.goto("/notifications");

  const texts = page.locator(".inbox li p");
  await expect(texts).toHaveCount(1);
  expect(await texts.locator("bdi").textContent()).toBe(TURNED);
  const [kind, time] = await positions(page, ".inbox li small", ".inbox li time");
  expect(kind).toBeLessThan(time!);
});

for (const [place, lines] of Object.entries({
  text: [line("1", "Ann", "First."), line("2", "Eve", STACKED), line("3", "Bob", "Last.")],
  name: [line("1", "Ann", "First."), line("2", STACKED, "Hello."), line("3", "Bob", "Last.")],
})) {
  test(`combining marks that are stacked in a ${place} do not cover the lines above and below`, async ({
    page,
  }) => {
    const shots: Buffer[][] = [];
    for (const marked of [true, false]) {
      const shown = lines.map(([type, data]) => {
        const bare = (text: string) =>
          marked ? text : text.normalize("NFD").replace(/\p{M}/gu, "");
        return [type, { ...data, name: bare(data.name), text: bare(data.text) }] as const;
      });
      await page.unrouteAll();
      await showChat(page, ...shown);
      const others = [page.locator("li.line").first(), page.locator("li.line").last()];
      shots.push(await Promise.all(others.map((other) => other.screenshot())));
    }

    expect(shots[0]![0]!.equals(shots[1]![0]!)).toBe(true);
    expect(shots[0]![1]!.equals(shots[1]![1]!)).toBe(true);
  });
}

test("combining marks in a transcript do not leave their sentence", async ({ page }) => {
  const part = { confidence: 1, from: 0, to: 1_000 };
  const events = [1, 2].map(
    (segment) => ["final", { ...part, segment, text: segment === 1 ? STACKED : "Next." }] as const,
  );
  await page.route("/api/transcription?*", (route) => route.fulfill(stream(...events)));
  await page.goto("/transcription");

  const sentence = page.getByTestId("final").first().locator(".sentence-text");
  await expect(sentence).toHaveText(STACKED);
  // The marks are larger than the box, which cuts them off.
  const cut = await sentence.evaluate((box) => ({
    overflow: getComputedStyle(box).overflow,
    isHigher: box.scrollHeight > box.clientHeight,
  }));
  expect(cut).toEqual({ overflow: "clip", isHigher: true });
});

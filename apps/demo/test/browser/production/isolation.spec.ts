import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../demo.ts";

/** RIGHT-TO-LEFT OVERRIDE, never closed: it turns round all text that follows it in the same paragraph. */
const TURNED = "\u202EMallory";
/** Combining marks that are drawn far above and below their line. */
const STACKED = `a${"\u0301".repeat(40)}${"\u0323".repeat(40)}`;

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
  const join = ["join", { id: "c", name: TURNED }] as const;
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

test("a name with a bidirectional override does not reverse the text after it", async ({
  page,
}) => {
  await showChat(page, line("1", TURNED, "Hello."));

  const [name, time] = await positions(page, "li.line b", "li.line time");
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

const bare = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "");

/** Compares how elements look beside a text with stacked marks with how they look beside the same text without marks. */
async function expectUncovered(
  page: Page,
  show: (change: (text: string) => string) => Promise<void>,
  others: readonly Locator[],
): Promise<void> {
  // The room is kept in the storage, and the second visit must not show what the first one kept.
  await page.addInitScript(() => localStorage.clear());
  const shots: Buffer[][] = [];
  for (const change of [(text: string) => text, bare]) {
    await page.unrouteAll();
    await show(change);
    shots.push(await Promise.all(others.map((other) => other.screenshot())));
  }
  const [marked, unmarked] = shots;
  expect(marked!.map((shot, index) => shot.equals(unmarked![index]!))).toEqual(
    others.map(() => true),
  );
}

for (const [place, name, text] of [
  ["text", "Eve", STACKED],
  ["name", STACKED, "Hello."],
] as const) {
  test(`combining marks that are stacked in a ${place} do not cover the lines above and below`, async ({
    page,
  }) => {
    const lines = page.locator("li.line");
    await expectUncovered(
      page,
      (change) =>
        showChat(
          page,
          line("1", "Ann", "First."),
          line("2", change(name), change(text)),
          line("3", "Bob", "Last."),
        ),
      [lines.first(), lines.last()],
    );
  });
}

test("combining marks in a transcript do not cover the next sentence", async ({ page }) => {
  const sentences = page.getByTestId("final");
  await expectUncovered(
    page,
    async (change) => {
      const part = { confidence: 1, from: 0, to: 1_000 };
      const texts = ["First.", change(STACKED), "Last."];
      const events = texts.map(
        (text, index) => ["final", { ...part, segment: index + 1, text }] as const,
      );
      await page.route("/api/transcription?*", (route) => route.fulfill(stream(...events)));
      await page.goto("/transcription");
      await expect(sentences).toHaveCount(texts.length);
    },
    [sentences.first(), sentences.last(), sentences.nth(1).locator(".facts")],
  );
});

test("combining marks in a notification do not cover its time or the next notification", async ({
  page,
}) => {
  // Each page load loads the notifications: without an event, there is no last event ID to resume after.
  await page.route("/api/notifications", (route) => route.fulfill({ status: 204 }));
  const notices = page.locator(".inbox li");
  await expectUncovered(
    page,
    async (change) => {
      const texts = ["First.", change(STACKED), "Last."];
      const notice = { kind: "news", at: AT, isRead: false };
      const inbox = texts.map((text, index) => ({ ...notice, id: `e-${3 - index}`, text }));
      await page.route("/api/notifications/inbox", (route) => route.fulfill({ json: inbox }));
      await page.goto("/notifications");
      await expect(notices).toHaveCount(texts.length);
    },
    [notices.first(), notices.last(), notices.nth(1).locator("small")],
  );
});

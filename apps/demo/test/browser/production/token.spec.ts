import type { Page } from "@playwright/test";
import { expect, recordTexts, statusOf, test } from "../demo.ts";

test.use({
  expectedConsole: [/error: Failed to load resource: the server responded with a status of 401/],
});

const channels = ["orders", "alerts"] as const;

/** The lifetime of a token of "5 s", in milliseconds. */
const LIFETIME = 5_000;

function requestsOf(page: Page): Promise<number[]> {
  return Promise.all(
    channels.map(async (channel) =>
      Number(await page.getByTestId(channel).getByTestId("requests").textContent()),
    ),
  );
}

/** Replaces the first token, which lives for 20 seconds. */
async function signInForFiveSeconds(page: Page): Promise<void> {
  await page.goto("/token");
  await expect(page.getByTestId("renewal")).not.toHaveCount(0);
  await page.getByRole("radio", { name: "5 s", exact: true }).check();
  await expect(page.getByText(/valid for another [0-5]\.\d s/)).toBeVisible();
}

/** Records the responses to this page. */
function recordAnswers(page: Page) {
  /** By status and URL. */
  const counts: Record<string, number> = {};
  /** When the issued tokens expire, by the server's clock, oldest first. A token contains that time. */
  const ends: Promise<number>[] = [];
  page.on("response", (response) => {
    const { pathname, search } = new URL(response.url());
    const name = `${response.status()} ${pathname}${search}`;
    counts[name] = (counts[name] ?? 0) + 1;
    if (pathname !== "/api/token/issue") return;
    ends.push(response.json().then(({ token }) => Number.parseInt(token as string, 36)));
  });
  return {
    ends: () => Promise.all(ends),
    issued: () => ends.length,
    streams: (status: number) =>
      channels.map((channel) => counts[`${status} /api/token?channel=${channel}`] ?? 0),
  };
}

test("an expired token is renewed once for both streams, and no event is lost", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const answers = recordAnswers(page);
  await signInForFiveSeconds(page);
  expect(answers.streams(401)).toEqual([0, 0]);

  // The first token, the first one of five seconds, and two renewals.
  await expect.poll(answers.issued).toBeGreaterThanOrEqual(4);

  for (const channel of channels) {
    const row = page.getByTestId(channel);
    await expect(statusOf(row)).toHaveText("Open");
    await expect(row.getByTestId("ids")).toContainText("0 missing, 0 duplicates");
  }
  // The renewals go on. Between two of them, each stream has one successful response per token, and its other
  // requests were all refused.
  await expect
    .poll(async () => {
      const requests = await requestsOf(page);
      const [opened, refused] = [answers.streams(200), answers.streams(401)];
      return {
        opened: opened.map((count) => count - answers.issued()),
        others: requests.map((count, n) => count - opened[n]! - refused[n]!),
      };
    })
    .toEqual({ opened: [0, 0], others: [0, 0] });
  // No token was renewed before it had expired, so not twice either.
  const [, ...ends] = await answers.ends();
  for (const [n, end] of ends.slice(1).entries()) {
    expect(end - LIFETIME).toBeGreaterThanOrEqual(ends[n]!);
  }
});

test("a client that keeps its first token is refused, while Runnel resumes", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/token");
  await expect(page.getByTestId("renewal")).not.toHaveCount(0);
  const naive = page.getByRole("region", { name: "A naive client" });
  const said = await recordTexts(page, ".naive output");

  // In the page, as soon as the token of five seconds is there: the client must receive some events first.
  await page.evaluate(async () => {
    const token = () => document.querySelector("[data-testid=token]")!.textContent;
    const before = token();
    const labels = [...document.querySelectorAll<HTMLElement>("main label")];
    labels.find((label) => label.textContent === "5 s")!.click();
    while (token() === before) await new Promise(requestAnimationFrame);
    document.querySelector<HTMLElement>(".naive button")!.click();
  });
  await expect(naive.getByRole("status")).toHaveText(/stopped it after 5 refusals/, {
    timeout: 60_000,
  });
  expect(await said()).toEqual([
    "Its token is still valid.",
    "It sends the expired token again and again, and is refused.",
    expect.stringMatching(/stopped it after 5 refusals/),
  ]);

  const events = await naive.getByTestId("naive-events").textContent();
  expect(Number(events)).toBeGreaterThan(0);
  const last = async () => {
    const ranges = await page.getByTestId("orders").getByTestId("ids").getAttribute("data-ranges");
    return (JSON.parse(ranges!) as { last: number }[]).at(-1)!.last;
  };
  const before = await last();
  await expect.poll(last).toBeGreaterThan(before + 20);
  await expect(naive.getByTestId("naive-events")).toHaveText(events!);
  await expect(page.getByTestId("orders").getByTestId("ids")).toContainText(
    "0 missing, 0 duplicates",
  );
});

test("the page shows tokens only masked", async ({ page }) => {
  const sent = page.waitForRequest(/\/api\/token\?/);
  await page.goto("/token");
  const token = (await sent).headers()["authorization"]!.slice("Bearer ".length);

  await expect(page.getByTestId("token")).toHaveText(`…${token.slice(-6)}`);
  expect(await page.locator("body").innerText()).not.toContain(token);
});

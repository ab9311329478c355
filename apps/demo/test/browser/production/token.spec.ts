import type { Page } from "@playwright/test";
import { button, expect, test } from "../demo.ts";

test.use({
  expectedConsole: [/error: Failed to load resource: the server responded with a status of 401/],
});

function requestsOf(page: Page): Promise<number[]> {
  return Promise.all(
    ["orders", "alerts"].map(async (channel) =>
      Number(await page.getByTestId(channel).getByTestId("requests").textContent()),
    ),
  );
}

function answersWith401(answers: Readonly<Record<string, number>>): number[] {
  return ["orders", "alerts"].map((channel) => answers[`401 /api/token?channel=${channel}`] ?? 0);
}

/** Two tokens: the page begins with one of 20 seconds. */
async function signInForFiveSeconds(page: Page): Promise<void> {
  await page.goto("/token");
  await expect(page.getByTestId("renewal")).toHaveCount(1);
  await page.getByRole("radio", { name: "5 s", exact: true }).check();
  await expect(page.getByTestId("renewal")).toHaveCount(2);
  for (const channel of ["orders", "alerts"]) {
    await expect(page.getByTestId(channel).getByTestId("status")).toHaveText("Open");
  }
}

/** Answers to this page, by path and status. */
function countAnswers(page: Page) {
  const counts: Record<string, number> = {};
  page.on("response", (response) => {
    const { pathname, search } = new URL(response.url());
    const name = `${response.status()} ${pathname}${search}`;
    counts[name] = (counts[name] ?? 0) + 1;
  });
  return counts;
}

test("an expired token is renewed once for both streams, and no event is lost", async ({
  page,
}) => {
  test.setTimeout(90_000);
  const answers = countAnswers(page);
  await signInForFiveSeconds(page);
  const [before, refusedBefore] = [await requestsOf(page), answersWith401(answers)];
  expect(refusedBefore).toEqual([0, 0]);

  await expect(page.getByTestId("renewal")).toHaveCount(4, { timeout: 30_000 });

  for (const channel of ["orders", "alerts"]) {
    const row = page.getByTestId(channel);
    await expect(row.getByTestId("status")).toHaveText("Open");
    await expect(row.getByTestId("ids")).toContainText("0 missing, 0 twice");
  }
  // Two renewals for two expired tokens, though two streams had them. Who comes second may find it renewed.
  expect(answers["200 /api/token/issue"]).toBe(4);
  const refused = answersWith401(answers);
  expect(Math.max(...refused)).toBeLessThanOrEqual(2);
  expect(refused[0]! + refused[1]!).toBeGreaterThanOrEqual(2);
  // For each renewal one request that was answered, besides those that were refused.
  await expect
    .poll(() => requestsOf(page))
    .toEqual(before.map((sent, n) => sent + 2 + refused[n]!));
});

test("a client that keeps its first token is refused, and Runnel goes on beside it", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signInForFiveSeconds(page);
  const naive = page.getByRole("region", { name: "A naive client" });

  await button(page, "Start the naive client").click();
  await expect(naive.getByRole("status")).toHaveText("Its token is still good.");
  await expect(naive.getByRole("status")).toHaveText(/Stopped here after 5 refusals/, {
    timeout: 30_000,
  });

  const events = await naive.getByTestId("naive-events").textContent();
  expect(Number(events)).toBeGreaterThan(0);
  const last = async () => {
    const runs = await page.getByTestId("orders").getByTestId("ids").getAttribute("data-runs");
    return (JSON.parse(runs!) as { last: number }[]).at(-1)!.last;
  };
  const before = await last();
  await expect.poll(last).toBeGreaterThan(before + 20);
  await expect(naive.getByTestId("naive-events")).toHaveText(events!);
  await expect(page.getByTestId("orders").getByTestId("ids")).toContainText("0 missing, 0 twice");
});

test("tokens are shown masked only", async ({ page }) => {
  const sent = page.waitForRequest(/\/api\/token\?/);
  await page.goto("/token");
  const token = (await sent).headers()["authorization"]!.slice("Bearer ".length);

  await expect(page.getByTestId("token")).toHaveText(`…${token.slice(-6)}`);
  expect(await page.locator("body").innerText()).not.toContain(token);
});

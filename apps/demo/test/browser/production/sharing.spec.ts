import { expect, numberIn, recordRequests, statusOf, test } from "../demo.ts";

test("all components of the dashboard share one connection, which stays for closeDelay after the scene was left, and is then closed", async ({
  page,
  server,
}) => {
  const requests = recordRequests(page, "/api/ticker");
  await page.goto("/ticker");
  await expect(page.locator(".price")).toHaveCount(50);
  await expect.poll(() => numberIn(page, "subscribers")).toBeGreaterThan(6);
  expect(await server.connections()).toEqual({ ticker: 1 });

  // In the page: Playwright may need longer than `closeDelay`, which is one second.
  const headings = await page.evaluate(async () => {
    const seen: (string | null)[] = [];
    for (const path of ["/clock", "/ticker"]) {
      document.querySelector<HTMLElement>(`nav a[href="${path}"]`)!.click();
      await new Promise(requestAnimationFrame);
      seen.push(document.querySelector("h1")!.textContent);
    }
    return seen;
  });
  expect(headings).toEqual(["Clock", "Dashboard"]);
  const events = await numberIn(page, "events");
  await expect.poll(() => numberIn(page, "events")).toBeGreaterThan(events + 20);
  await expect.poll(server.connections).toEqual({ ticker: 1 });
  expect(requests).toHaveLength(1);

  await page.getByRole("link", { name: /^Clock/ }).click();
  await expect(statusOf(page)).toHaveText("Open");
  await expect.poll(server.connections).toEqual({ clock: 1 });
});

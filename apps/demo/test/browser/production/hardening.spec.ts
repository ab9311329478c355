import { expect, test } from "../demo.ts";

test.describe("when the page requests another origin", () => {
  test.use({
    expectedConsole: [
      /violates the document's Content Security Policy|Content Security Policy directive/,
    ],
  });

  test("the Content Security Policy blocks the request", async ({ page }) => {
    await page.goto("/clock");
    const blocked = await page.evaluate(async () => {
      const violation = new Promise<string>((resolve) => {
        addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
      });
      await fetch("http://127.0.0.1:9/").catch(() => {});
      return violation;
    });
    expect(blocked).toBe("connect-src");
  });
});

test("a POST to a page's path is answered with a 404 in JSON", async ({ request }) => {
  const response = await request.post("/clock");
  expect(response.status()).toBe(404);
  expect(await response.json()).toMatchObject({ error: "not-found" });
});

import { expect, test } from "../demo.ts";

test("every scene works under a Content Security Policy without foreign origins or inline code", async ({
  page,
}) => {
  const response = await page.goto("/clock");
  const policy = response!.headers()["content-security-policy"];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");

  // A violation of the policy is an error on the console, which fails every test of this project.
  const links = page.getByRole("navigation").getByRole("link");
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
  expect(addresses.length).toBeGreaterThan(5);
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText("Loading the scene…")).toHaveCount(0);
  }
});

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

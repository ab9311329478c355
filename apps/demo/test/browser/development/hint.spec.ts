import { expect, test } from "../demo.ts";

test("in development, a failed stream shows Runnel's advice in small print", async ({ page }) => {
  await page.route("/api/clock", (route) =>
    route.fulfill({ contentType: "text/html", body: "<h1>Please log in</h1>" }),
  );
  await page.goto("/clock");

  await expect(page.getByRole("alert").locator("small")).toHaveText(/^Is the URL right\?/);
});

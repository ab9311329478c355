import { button, expect, statusOf, test } from "../demo.ts";

test.use({
  expectedConsole: [/error: Failed to load resource: the server responded with a status of/],
});

test("a 404 fails the stream, shows the server's answer, and can be retried", async ({ page }) => {
  await page.route("/api/clock", (route) =>
    route.fulfill({ status: 404, json: { error: "not-found", message: "The clock has stopped." } }),
  );
  await page.goto("/clock");

  await expect(statusOf(page)).toHaveText("Failed");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("404");
  await expect(alert).toContainText("The clock has stopped.");
  await expect(page.getByText("Nothing was received.")).toBeVisible();

  await page.unroute("/api/clock");
  await button(page, "Reopen").click();
  await expect(statusOf(page)).toHaveText("Open");
  await expect(alert).toHaveCount(0);
  await expect(page.locator(".clock-time")).toBeVisible();
});

test("an HTML page in place of an event stream fails the stream and is shown", async ({ page }) => {
  await page.route("/api/clock", (route) =>
    route.fulfill({ contentType: "text/html", body: "<h1>Please log in</h1>" }),
  );
  await page.goto("/clock");

  await expect(statusOf(page)).toHaveText("Failed");
  await expect(page.getByRole("alert")).toContainText("an HTML page, not with an event stream");
  await expect(page.getByRole("alert")).toContainText("Please log in");
});

test("a 503 is retried, and the page counts down to the next attempt", async ({ page }) => {
  await page.route("/api/clock", (route) => route.fulfill({ status: 503, body: "busy" }));
  await page.goto("/clock");

  await expect(statusOf(page)).toHaveText("Waiting to reconnect");
  await expect(page.getByRole("timer")).toHaveText(/^attempt \d in \d+\.\d s$/);

  await page.unroute("/api/clock");
  // The backoff grows with each refusal, up to half a minute.
  await expect(statusOf(page)).toHaveText("Open", { timeout: 60_000 });
});

test("the page says that it is connecting while the server does not answer", async ({ page }) => {
  await page.route("/api/clock", () => {});
  await page.goto("/clock");

  await expect(statusOf(page)).toHaveText("Connecting…");
  await expect(page.getByText("Connecting to the server…")).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("a drop that the server refuses shows an alert", async ({ page }) => {
  await page.route("/api/clock/drop", (route) => route.fulfill({ status: 500, body: "" }));
  await page.goto("/clock");
  await expect(statusOf(page)).toHaveText("Open");

  await button(page, "Drop the connection").click();

  await expect(page.getByRole("alert")).toContainText("the server answered 500");
});

test.describe("when a scene's code cannot be loaded", () => {
  test.use({
    expectedConsole: [
      /net::ERR_FAILED|Failed to fetch dynamically imported module|Unable to preload CSS/,
    ],
  });

  test("the scene shows an alert, the other scenes work, and a reload retries", async ({
    page,
  }) => {
    await page.goto("/clock");
    await page.route(/ChatPage/, (route) => route.abort());
    await page.getByRole("link", { name: /^Chat room/ }).click();

    await expect(page.getByRole("alert")).toContainText(
      "This page cannot be shown. Its code could not be loaded",
    );
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Chat room");
    await page.getByRole("link", { name: /^Clock/ }).click();
    await expect(statusOf(page)).toHaveText("Open");

    await page.getByRole("link", { name: /^Chat room/ }).click();
    await page.unroute(/ChatPage/);
    await button(page, "Reload the page").click();
    await expect(statusOf(page)).toHaveText("Open");
    await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();
  });
});

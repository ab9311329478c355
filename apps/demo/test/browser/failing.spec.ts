import { button, expect, statusOf, test } from "./demo.ts";

test.use({
  expectedConsole: [/error: Failed to load resource: the server responded with a status of/],
});

test("a 404 is a failure that shows what the server said, and can be tried again", async ({
  page,
}) => {
  await page.route("/api/clock", (route) =>
    route.fulfill({ status: 404, json: { error: "not-found", message: "The clock has stopped." } }),
  );
  await page.goto("/clock");

  await expect(statusOf(page)).toHaveText("Failed");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("404");
  await expect(alert).toContainText("The clock has stopped.");
  await expect(page.getByText("Nothing came.")).toBeVisible();

  await page.unroute("/api/clock");
  await button(page, "Reopen").click();
  await expect(statusOf(page)).toHaveText("Open");
  await expect(alert).toHaveCount(0);
  await expect(page.locator(".clock-time")).toBeVisible();
});

test("HTML in the place of an event stream is a failure that says so", async ({ page }) => {
  await page.route("/api/clock", (route) =>
    route.fulfill({ contentType: "text/html", body: "<h1>Please log in</h1>" }),
  );
  await page.goto("/clock");

  await expect(statusOf(page)).toHaveText("Failed");
  await expect(page.getByRole("alert")).toContainText("text/html");
  await expect(page.getByRole("alert")).toContainText("Please log in");
});

test("a server that is too busy is tried again, and the page says when", async ({ page }) => {
  await page.route("/api/clock", (route) => route.fulfill({ status: 503, body: "busy" }));
  await page.goto("/clock");

  await expect(statusOf(page)).toHaveText("Waiting to reconnect");
  await expect(page.getByRole("timer")).toHaveText(/^attempt \d in \d+\.\d s$/);

  await page.unroute("/api/clock");
  // With each refusal the next wait is longer, up to half a minute.
  await expect(statusOf(page)).toHaveText("Open", { timeout: 60_000 });
});

test("a server that never answers leaves the page saying that it is connecting", async ({
  page,
}) => {
  await page.route("/api/clock", () => {});
  await page.goto("/clock");

  await expect(statusOf(page)).toHaveText("Connecting…");
  await expect(page.getByText("Connecting to the server…")).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("a drop that the server cannot be asked for is said", async ({ page }) => {
  await page.route("/api/clock/drop", (route) => route.fulfill({ status: 500, body: "" }));
  await page.goto("/clock");
  await expect(statusOf(page)).toHaveText("Open");

  await button(page, "Drop the connection").click();

  await expect(page.getByRole("alert")).toContainText("it answered 500");
});

test.describe("where a scene's code cannot be fetched", () => {
  test.use({ expectedConsole: [/net::ERR_FAILED|Failed to fetch dynamically imported module/] });

  test("the scene says so, the rest of the page works, and a new page tries again", async ({
    page,
  }) => {
    await page.goto("/clock");
    await page.route(/ChatPage/, (route) => route.abort());
    await page.getByRole("link", { name: /^Chat room/ }).click();

    await expect(page.getByRole("alert")).toContainText("This scene cannot be shown.");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Chat room");
    await page.getByRole("link", { name: /^Clock/ }).click();
    await expect(statusOf(page)).toHaveText("Open");

    await page.getByRole("link", { name: /^Chat room/ }).click();
    await page.unroute(/ChatPage/);
    await button(page, "Load the page again").click();
    await expect(statusOf(page)).toHaveText("Open");
    await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();
  });
});

import { createServer } from "node:http";
import type { Server } from "node:http";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { expect, test } from "../demo.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** The least that a static host does: files, the `index.html` of a folder with a redirect to it, and `404.html`. */
function serveFiles(folder: string, base: string): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const file = join(folder, pathname.slice(base.length));
    const found = pathname.startsWith(base) ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (found?.isDirectory() && !pathname.endsWith("/")) {
      response.writeHead(301, { Location: `${pathname}/` }).end();
      return;
    }
    const shown = found?.isDirectory() ? join(file, "index.html") : file;
    const body = found ? shown : join(folder, "404.html");
    response.writeHead(found ? 200 : 404, { "Content-Type": TYPES[extname(body)] ?? "" });
    response.end(readFileSync(body));
  });
}

const folder = mkdtempSync(join(tmpdir(), "runnel-static-"));
const server = serveFiles(folder, "/runnel/");
let site = "";

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  await build({
    root: fileURLToPath(new URL("../../../", import.meta.url)),
    base: "/runnel/",
    build: { outDir: folder, emptyOutDir: true },
    logLevel: "error",
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/runnel`;
});

test.afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test("a static host below a path serves the guides, their links and the search", async ({
  page,
}) => {
  await page.goto(`${site}/guides/benchmarks`);
  await expect(page.locator(".prose table").first()).toBeVisible();
  await page.getByRole("link", { name: "devtools", exact: true }).click();
  await expect(page).toHaveURL(`${site}/reference/devtools`);
  await expect(page.locator("#SSEDevtools")).toBeVisible();

  await page.keyboard.press("/");
  await page.getByRole("searchbox").fill("useSSEState");
  await page.keyboard.press("Enter");
  await expect(page.locator("#useSSEState")).toBeInViewport();
  await expect(page).toHaveURL(`${site}/reference/hooks#useSSEState`);
  await page.reload();
  await expect(page.locator("#useSSEState")).toBeInViewport();
});

test.describe("without the demo's server", () => {
  test.use({ expectedConsole: [/status of 404/] });

  test("a scene on a static host says that it needs the server", async ({ page }) => {
    await page.goto(`${site}/clock`);
    await expect(page.getByRole("alert").first()).toContainText("needs the demo’s server");
    await expect(page.getByRole("alert").first()).toContainText("npx pnpm demo");
  });

  test("a static host shows the page for an unknown path", async ({ page }) => {
    await page.goto(`${site}/nothing/here`);
    await expect(page.getByRole("main")).toContainText("/nothing/here");
  });
});

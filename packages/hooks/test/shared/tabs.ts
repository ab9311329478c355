import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import type { BrowserContext, Page } from "playwright";
import { build, defaultClientConditions } from "vite";
import { chromiumLaunchOptions } from "../../../../.ci/chromium.mjs";
import type { Tab } from "./tab-page.ts";

/** What the functions that run in the page find there. */
declare const sharing: Tab;

/** A tab of a browser, with the page of `tab-page.ts`. */
export interface OpenTab {
  readonly page: Page;
  ids(): Promise<number[]>;
  mode(): Promise<string>;
  status(): Promise<string>;
  /** Resolves when the tab has received this ID. */
  reached(id: number): Promise<void>;
  close(): Promise<void>;
  /** Ends its process without a chance to say goodbye. */
  crash(): Promise<void>;
  setFrozen(isFrozen: boolean): Promise<void>;
  /** Into the back/forward cache, or out of it, as far as the page's events go. */
  setCached(isCached: boolean): Promise<void>;
}

/** A browser with tabs of one origin. */
export interface Tabs {
  readonly context: BrowserContext;
  open(parameters: Readonly<Record<string, string>>): Promise<OpenTab>;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
};

async function buildPage(outDir: string, conditions: readonly string[]): Promise<void> {
  await build({
    root: fileURLToPath(new URL(".", import.meta.url)),
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["@runnel/source", ...conditions, ...defaultClientConditions] },
    worker: { format: "es" },
    build: {
      outDir,
      emptyOutDir: true,
      modulePreload: false,
      rolldownOptions: {
        input: { tab: fileURLToPath(new URL("tab-page.ts", import.meta.url)) },
        output: { entryFileNames: "[name].js" },
      },
    },
  });
}

/**
 * Builds the page, serves it and starts a browser.
 *
 * @param conditions - Export conditions. @defaultValue those of a production build
 */
export async function startTabs(conditions: readonly string[] = []): Promise<Tabs> {
  const folder = await mkdtemp(join(tmpdir(), "runnel-tabs-"));
  await buildPage(folder, conditions);
  const server = createServer(async ({ url = "/" }, response) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const html = `<!doctype html><script type="module" src="/tab.js"></script>`;
    const body = pathname === "/" ? html : await readFile(join(folder, pathname)).catch(() => "");
    const policy = searchParams.get("policy");
    response.writeHead(body === "" ? 404 : 200, {
      ...(policy !== null && { "content-security-policy": policy }),
      "content-type": TYPES[extname(pathname) || ".html"] ?? "application/octet-stream",
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch(chromiumLaunchOptions());
  const context = await browser.newContext();

  async function open(parameters: Readonly<Record<string, string>>): Promise<OpenTab> {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${port}/?${new URLSearchParams(parameters)}`);
    await page.waitForFunction(() => "sharing" in globalThis);
    const session = await context.newCDPSession(page);
    return {
      page,
      ids: () => page.evaluate(() => sharing.ids),
      mode: () => page.evaluate(() => sharing.mode()),
      status: () => page.evaluate(() => sharing.status()),
      async reached(id) {
        await page.waitForFunction((last) => (sharing.ids.at(-1) ?? 0) >= last, id, {
          polling: 20,
        });
      },
      close: () => page.close(),
      async crash() {
        const crashed = new Promise<void>((resolve) => page.once("crash", () => resolve()));
        session.send("Page.crash").catch(() => undefined);
        await crashed;
        await page.close();
      },
      async setFrozen(isFrozen) {
        await session.send("Page.setWebLifecycleState", { state: isFrozen ? "frozen" : "active" });
      },
      async setCached(isCached) {
        await page.evaluate(
          (type) => {
            globalThis.dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
          },
          isCached ? "pagehide" : "pageshow",
        );
      },
    };
  }

  return {
    context,
    open,
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The places at which IDs do not follow one another. */
export function findBreaks(ids: readonly number[]): readonly string[] {
  return ids.flatMap((id, index) => {
    const before = ids[index - 1];
    return before === undefined || id === before + 1 ? [] : [`${before} → ${id}`];
  });
}

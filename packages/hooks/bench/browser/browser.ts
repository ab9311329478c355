import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { chromiumLaunchOptions } from "../../../../.ci/chromium.mjs";
import { readProcessorTime } from "./processor-time.ts";
import { connectCDP } from "./cdp.ts";
import type { CDPSession } from "./cdp.ts";

/** A page with its own renderer process. */
export interface BenchPage extends CDPSession {
  evaluate<Result>(expression: string): Promise<Result>;
  close(): Promise<void>;
}

/** A browser context. */
export interface TabGroup {
  readonly browserContextId: string;
}

export interface BenchBrowser {
  readonly version: string;
  /** @param tabs - Opens it as one more tab of this group. @defaultValue a group of its own */
  open(url: string, tabs?: TabGroup): Promise<BenchPage>;
  /** Creates a group of tabs that share what the tabs of a user share. */
  group(): Promise<TabGroup>;
  /** The processor time in milliseconds of the browser and all its processes (Linux only). */
  processorTime(): Promise<number>;
  close(): Promise<void>;
}

const FLAGS = [
  "--headless",
  "--remote-debugging-pipe",
  "--no-default-browser-check",
  "--disable-extensions",
  "--mute-audio",
  "--window-size=1280,800",
  // A measured page must not be throttled as a background page.
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];

export async function launchBrowser(): Promise<BenchBrowser> {
  const { executablePath, args } = chromiumLaunchOptions();
  if (executablePath === undefined) {
    throw new Error("Chromium was not found. Run `node .ci/chromium.mjs`, or set CHROMIUM_PATH.");
  }
  const profile = await mkdtemp(join(tmpdir(), "runnel-bench-"));
  const child = spawn(
    executablePath,
    [...args, ...FLAGS, `--user-data-dir=${profile}`, "about:blank"],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const [, , , output, input] = child.stdio;
  const connection = connectCDP(output as Writable, input as Readable);
  const { product } = await connection.send<{ product: string }>("Browser.getVersion");

  return {
    version: product,
    group: () => connection.send<TabGroup>("Target.createBrowserContext"),
    processorTime: () => readProcessorTime(child.pid ?? 0),
    async open(url, tabs) {
      // A new browser context shares no cache, sockets or process with the previous page.
      const context = tabs ?? (await connection.send<TabGroup>("Target.createBrowserContext"));
      const target = await connection.send<{ targetId: string }>("Target.createTarget", {
        url,
        ...context,
      });
      const { sessionId } = await connection.send<{ sessionId: string }>("Target.attachToTarget", {
        ...target,
        flatten: true,
      });
      const { send } = connection.session(sessionId);
      return {
        send,
        evaluate: (expression) => evaluate(send, expression),
        async close() {
          await connection.send("Target.disposeBrowserContext", context);
        },
      };
    },
    async close() {
      const ended = once(child, "exit");
      await connection.send("Browser.close").catch(() => undefined);
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function evaluate<Result>(send: CDPSession["send"], expression: string): Promise<Result> {
  const { result, exceptionDetails } = await send<{
    result: { value: Result };
    exceptionDetails?: { text: string; exception?: { description?: string } };
  }>("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
  if (exceptionDetails !== undefined) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value;
}

import { startTestServer } from "@runnel/hooks/testing";
import { chromium } from "playwright";
import type { Page } from "playwright";
import { expect, it, onTestFinished } from "vitest";
import { chromiumLaunchOptions } from "../../../../.ci/chromium.mjs";
import { serveAgentPage } from "./agent-site.ts";

/** The part of Chromium's `document.modelContext` by which a page can call its own tools. */
interface ModelContext {
  getTools(): Promise<readonly RegisteredTool[]>;
  executeTool(tool: RegisteredTool, input: object): Promise<unknown>;
}

interface RegisteredTool {
  readonly name: string;
}

/** Opens the page in a Chromium with WebMCP. */
async function openPage(url: string): Promise<Page> {
  const address = await serveAgentPage(url);
  const { args = [], ...options } = chromiumLaunchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...args, "--enable-features=WebMCP"],
  });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(address);
  return page;
}

function toolNames(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { modelContext } = document as unknown as { readonly modelContext: ModelContext };
    return (await modelContext.getTools()).map(({ name }) => name).sort();
  });
}

/** What an agent of the browser gets: the answer as JSON, or the error. */
function callTool(page: Page, tool: string, input: object): Promise<string> {
  return page.evaluate(
    async ([name, given]) => {
      const { modelContext } = document as unknown as { readonly modelContext: ModelContext };
      const found = (await modelContext.getTools()).find((one) => one.name === name);
      if (found === undefined) return `no tool ${name}`;
      try {
        const answer = await modelContext.executeTool(found, given);
        return typeof answer === "string" ? answer : JSON.stringify(answer);
      } catch (error) {
        return String(error);
      }
    },
    [tool, input] as const,
  );
}

it("Chromium's WebMCP has the tools once under StrictMode, and runs them", async () => {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const endpoint = await server.endpoint();
  const page = await openPage(endpoint.url);
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ data: "first", id: "1" });
  await expect
    .poll(() => toolNames(page))
    .toEqual([
      "dispatch_event",
      "export_capture",
      "inject_fault",
      "issues",
      "list_streams",
      "read_frames",
      "reconnect_ledger",
    ]);
  const listed = JSON.parse(await callTool(page, "list_streams", {})) as {
    readonly streams: readonly { readonly stream: string }[];
  };
  const stream = listed.streams[0]?.stream;
  await expect
    .poll(async () => JSON.parse(await callTool(page, "read_frames", { stream })) as object)
    .toMatchObject({ frames: [{ kind: "comment" }, { untrusted: { id: "1", data: "first" } }] });
  await callTool(page, "dispatch_event", { stream, data: "second" });
  await expect.poll(() => page.textContent("output")).toBe("second");
  // Chromium does not check an input against the schema.
  expect(JSON.parse(await callTool(page, "read_frames", { stream, limit: 0 }))).toEqual({
    error: "TypeError: `limit` must be an integer from 1 to 200; received 0.",
  });
});

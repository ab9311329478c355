import { startTestServer } from "@runnel/hooks/testing";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it, onTestFinished } from "vitest";
import { ensureChromium } from "../../../../.ci/chromium.mjs";
import { serveAgentPage } from "./agent-site.ts";

const TOOLS = [
  ...["list_streams", "read_frames", "reconnect_ledger", "issues", "export_capture"],
  ...["inject_fault", "dispatch_event"],
];

const require = createRequire(import.meta.url);

interface Message {
  readonly id?: number;
  readonly result?: { readonly isError?: boolean; readonly content?: readonly { text: string }[] };
}

/** Calls a tool of the server. Returns the text of its answer. */
type CallTool = (name: string, input: object) => Promise<string>;

/** Starts the real Chrome DevTools MCP with a Chromium of its own, and speaks MCP to it. */
async function startDevtoolsMcp(): Promise<CallTool> {
  const main = join(
    dirname(require.resolve("chrome-devtools-mcp/package.json")),
    "build/src/bin/chrome-devtools-mcp.js",
  );
  const options = ["--headless", "--isolated", "--executablePath", ensureChromium()];
  const flags = ["--categoryExperimentalThirdParty=true", "--usageStatistics=false"];
  const sandbox = ["--chromeArg=--no-sandbox"];
  const child = spawn(process.execPath, [main, ...options, ...flags, ...sandbox]);
  onTestFinished(() => void child.kill());
  const waiting = new Map<number, (message: Message) => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    const message = JSON.parse(line) as Message;
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  let ids = 0;
  function send(method: string, params: object): Promise<Message> {
    ids += 1;
    const id = ids;
    child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
    return new Promise((resolve) => waiting.set(id, resolve));
  }
  await send("initialize", {
    protocolVersion: "2025-06-18",
    capabilities: {},
    clientInfo: { name: "runnel", version: "1" },
  });
  child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" })}\n`);
  return async (name, input) => {
    const { result } = await send("tools/call", { name, arguments: input });
    return (result?.content ?? []).map(({ text }) => text).join("\n");
  };
}

it("Chrome DevTools MCP finds the tools of a page, and runs them", async () => {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const endpoint = await server.endpoint();
  const callTool = await startDevtoolsMcp();
  const pages = await callTool("new_page", { url: await serveAgentPage(endpoint.url) });
  const pageId = Number(/^(\d+): .*\[selected\]/m.exec(pages)?.[1]);
  const run = (toolName: string, params: object): Promise<string> =>
    callTool("execute_3p_developer_tool", { pageId, toolName, params: JSON.stringify(params) });
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ data: "first", id: "1" });

  const listed = await callTool("list_3p_developer_tools", { pageId });
  for (const name of TOOLS) expect(listed).toContain(`name="${name}"`);
  const stream = /"stream": "([^"]+)"/.exec(await run("list_streams", {}))?.[1];
  await expect.poll(() => run("read_frames", { stream })).toContain('"data": "first"');
  await run("dispatch_event", { stream, data: "second" });
  await expect.poll(() => run("read_frames", { stream })).toContain('"data": "second"');
  expect(await run("read_frames", { stream, limit: 0 })).toContain("limit should be >= 1");
});

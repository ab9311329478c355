import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, defaultClientConditions } from "vite";
import { onTestFinished } from "vitest";

/** Builds and serves a page with the tools. Returns its URL; the page subscribes to the stream at `url`. */
export async function serveAgentPage(url: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "runnel-agents-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await build({
    root: fileURLToPath(new URL(".", import.meta.url)),
    configFile: false,
    logLevel: "error",
    mode: "development",
    resolve: { conditions: ["@runnel/source", ...defaultClientConditions] },
    define: { "process.env.NODE_ENV": '"development"' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      modulePreload: false,
      rolldownOptions: {
        input: { page: fileURLToPath(new URL("agent-page.tsx", import.meta.url)) },
        output: { entryFileNames: "[name].js" },
      },
    },
  });
  const script = await readFile(join(folder, "page.js"));
  const server = createServer(({ url: path = "/" }, response) => {
    const isScript = path === "/page.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    const html = `<!doctype html><body><script type="module" src="/page.js"></script>`;
    response.end(isScript ? script : html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/?${new URLSearchParams({ url })}`;
}

// The benchmark server. It has its own process, so that the driver and the server do not delay each other.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { createClock } from "../clock.ts";
import type { Answer, Command } from "./protocol.ts";
import { createRun } from "./run.ts";
import type { Run } from "./run.ts";

const [pages] = process.argv.slice(2);
if (pages === undefined) throw new Error("Usage: main.ts <folder of the built pages>");

const now = createClock();
const runs = new Map<string, Run>();

const server = createServer((request, response) => {
  respond(request, response, pages).catch((error: unknown) => {
    response.writeHead(404).end(String(error));
  });
});
server.listen(0, "127.0.0.1", () => {
  tell({ type: "listening", port: (server.address() as AddressInfo).port });
});

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  if (pathname === "/events") {
    const run = runs.get(searchParams.get("run") ?? "");
    if (run === undefined) response.writeHead(204).end();
    else run.connect(response, searchParams.has("text"));
  } else if (pathname.endsWith(".js")) {
    const script = await readFile(join(folder, basename(pathname)));
    response.writeHead(200, { "content-type": "text/javascript" }).end(script);
  } else if (pathname === "/") {
    const contender = basename(searchParams.get("contender") ?? "");
    response.writeHead(200, { "content-type": "text/html" }).end(formatPage(contender));
  } else {
    response.writeHead(404).end();
  }
}

function formatPage(contender: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${contender}</title>
<link rel="icon" href="data:,"><div id="root"></div><script type="module" src="/${contender}.js"></script></html>`;
}

process.on("message", (command: Command) => {
  const { run } = command;
  if (command.type === "prepare") {
    const onConnected = (): void => tell({ type: "connected", run });
    const onFinished = (): void => tell({ type: "finished", run });
    runs.set(run, createRun(command.rate, command.events, { now, onConnected, onFinished }));
  } else if (command.type === "go") {
    runs.get(run)?.go();
  } else {
    const report = runs.get(run)?.report() ?? { connections: 0, sentAt: [] };
    runs.delete(run);
    tell({ type: "report", run, report });
  }
});
// The driver has exited. Nothing else would end this process.
process.on("disconnect", () => process.exit());

function tell(answer: Answer): void {
  process.send?.(answer);
}

import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createDemo } from "./app.ts";
import { openLogs } from "./open-logs.ts";
import { readSettings } from "./settings.ts";
import type { Settings } from "./settings.ts";
import { serveBuild } from "./static.ts";

/** How many milliseconds responses in progress may take to finish after the signal to stop. */
const GRACE = 5_000;

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    // The message says what to change. A stack trace would not help.
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

const settings = settingsOrExit();
const dist = fileURLToPath(new URL("../dist", import.meta.url));
if (!existsSync(dist)) {
  console.error("There is no build in dist/. Run: pnpm --filter @runnel/demo build");
  process.exit(1);
}

const demo = createDemo({ ...settings, logs: await openLogs(settings) });
serveBuild(demo.app, dist);

const server = createServer(demo.app);
server.on("error", (error) => {
  console.error(`The demo cannot listen on ${settings.host}:${settings.port}: ${error.message}`);
  process.exit(1);
});
server.listen(settings.port, settings.host, () => {
  const { address, family, port } = server.address() as AddressInfo;
  const host = family === "IPv6" ? `[${address}]` : address;
  console.log(`Runnel's demo: http://${host}:${port}/`);
});

let stopping = false;

function stop(): void {
  // The signal arrives twice: a terminal sends it to the whole process group, and pnpm passes it on.
  if (stopping) return;
  stopping = true;
  // The streams end instead of breaking, so a client behind a load balancer goes to another server at once.
  const closed = demo.close();
  server.close(() => void closed.finally(() => process.exit(0)));
  server.closeIdleConnections();
  setTimeout(() => process.exit(1), GRACE).unref();
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

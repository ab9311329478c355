import type { IncomingMessage, ServerResponse } from "node:http";
import type { Connect, Plugin } from "vite";
import { createDemo } from "./app.ts";
import { openLogs } from "./logs.ts";
import { readSettings } from "./settings.ts";

interface Host {
  readonly middlewares: Connect.Server;
  readonly httpServer: { once(event: "close", listener: () => void): unknown } | null;
}

/** Runs the event streams inside Vite's own server: one process, one origin, one command. */
function demoServer(): Plugin {
  async function mount({ middlewares, httpServer }: Host): Promise<void> {
    const settings = readSettings(process.env);
    const demo = createDemo({ ...settings, logs: await openLogs(settings) });
    // Vite makes a new server whenever a file behind its config changes, as the scenes' routes are.
    httpServer?.once("close", () => void demo.close());
    middlewares.use((request: IncomingMessage, response: ServerResponse, next) => {
      // Express swaps the prototypes of what it handles, so it only gets what is its own.
      if (request.url?.startsWith("/api/")) demo.app(request, response);
      else next();
    });
  }
  return { name: "runnel-demo-server", configureServer: mount, configurePreviewServer: mount };
}

export { demoServer };

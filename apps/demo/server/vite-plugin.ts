import type { IncomingMessage, ServerResponse } from "node:http";
import type { Connect, Plugin } from "vite";
import { createDemo } from "./app.ts";
import { openLogs } from "./open-logs.ts";
import { readSettings } from "./settings.ts";

interface Host {
  readonly middlewares: Connect.Server;
  readonly httpServer: { once(event: "close", listener: () => void): unknown } | null;
}

/** Runs the demo's server inside Vite's dev server: one process, one origin, one command. */
export function demoServer(): Plugin {
  async function mount({ middlewares, httpServer }: Host): Promise<void> {
    const settings = readSettings(process.env);
    const demo = createDemo({ ...settings, logs: await openLogs(settings) });
    // Vite creates a new server when a file that its config imports changes, such as a scene's routes.
    httpServer?.once("close", () => void demo.close());
    middlewares.use((request: IncomingMessage, response: ServerResponse, next) => {
      // Express replaces the prototypes of the request and response, so it gets only requests to the API.
      if (request.url?.startsWith("/api/")) demo.app(request, response);
      else next();
    });
  }
  return { name: "runnel-demo-server", configureServer: mount, configurePreviewServer: mount };
}

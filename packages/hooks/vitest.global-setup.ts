import type { TestProject } from "vitest/node";
import { startTestServer } from "./src/testing.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where tests in the browser tell the test server what to do: `inject("testServer")`. */
    testServer: string;
    /** The React that this project must test with. */
    reactVersion: string;
  }
}

// A page cannot listen on a port, so the server that browser tests talk to runs out here.
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  project.provide("testServer", server.controlUrl);
  return () => server.close();
}

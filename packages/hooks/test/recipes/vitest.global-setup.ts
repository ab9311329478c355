// In vitest.config.ts: `test: { globalSetup: "./vitest.global-setup.ts" }`
import { startTestServer } from "@runnel/hooks/testing";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** For a test: `inject("testServer")`. */
    testServer: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  project.provide("testServer", server.controlUrl);
  return () => server.close();
}

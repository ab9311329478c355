import type { TestProject } from "vitest/node";
import { startTestServer } from "./src/testing.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The control URL of the test server for browser tests: `inject("testServer")`. */
    testServer: string;
    /** The version of React that this project must test. */
    reactVersion: string;
  }
}

/** Starts the test server for browser tests in Node, because a page cannot listen on a port. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer({ initialComment: false });
  project.provide("testServer", server.controlUrl);
  return () => server.close();
}

import { afterAll } from "vitest";
import { startTestServer } from "../src/testing.ts";
import type { TestServer } from "../src/testing.ts";

/** A test server for each test file that imports this module. */
export const server: TestServer = await startTestServer();

afterAll(() => server.close());

import { afterAll } from "vitest";
import { startTestServer } from "../src/testing.ts";
import type { TestServer } from "../src/testing.ts";

/** A test server for each test file that imports this module. Its streams send only what the test sends. */
export const server: TestServer = await startTestServer({ initialComment: false });

afterAll(() => server.close());

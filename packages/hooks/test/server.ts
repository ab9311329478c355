import { afterAll } from "vitest";
import { startTestServer, type TestServer } from "../src/testing.ts";

/** A server of its own for each test file that imports it. */
export const server: TestServer = await startTestServer();

afterAll(() => server.close());

import { connectTestServer } from "@runnel/hooks/testing";
import { expect, it } from "vitest";
import type { TestProject } from "vitest/node";
import setup from "./vitest.global-setup.ts";

it("the global setup provides the URL with which a test controls the server, and closes the server", async () => {
  const provided = new Map<string, string>();
  const project = { provide: provided.set.bind(provided) } as unknown as TestProject;

  const close = await setup(project);
  const server = connectTestServer(provided.get("testServer")!);
  const endpoint = await server.endpoint();
  expect((await fetch(endpoint.url)).headers.get("content-type")).toBe("text/event-stream");

  await close();
  await expect(fetch(endpoint.url)).rejects.toThrow();
});

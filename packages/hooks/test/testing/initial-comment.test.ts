import { afterAll, describe, expect, it } from "vitest";
import { connectTestServer, noContent, startTestServer } from "../../src/testing.ts";
import { server as exactServer } from "../server.ts";

const server = await startTestServer();
afterAll(() => server.close());

describe("a test server with the default options", () => {
  it("starts a quiet event stream with a comment, so that its headers reach every client", async () => {
    const endpoint = await server.endpoint();
    const response = await fetch(endpoint.url);
    await endpoint.event({ data: "x" });
    await endpoint.end();
    expect(await response.text()).toBe(":\n\ndata: x\n\n");
  });

  it("starts a log without events with a comment, and a log with events or retry without one", async () => {
    const logs = [
      await server.log(),
      await server.log({ length: 1 }),
      await server.log({ retry: 5 }),
    ];
    const starts = logs.map(async (log) => {
      const reader = (await fetch(log.url)).body!.getReader();
      return new TextDecoder().decode((await reader.read()).value).split("\n")[0];
    });
    expect(await Promise.all(starts)).toEqual([":", "id: 1", "retry: 5"]);
    await Promise.all(logs.map((log) => log.close()));
  });

  it.each([
    ["a body", { body: "data: x\n\n" }],
    ["chunks", { chunks: ["data: x\n\n"], finally: "end" }],
    ["initialComment: false", { initialComment: false, finally: "end" }],
    ["another status", { status: 503, body: "down" }],
    ["status 204", noContent()],
  ] as const)("sends no comment in a response with %s", async (_name, answer) => {
    const control = connectTestServer(server.controlUrl);
    const endpoint = await control.endpoint({ otherwise: answer });
    const body = await (await fetch(endpoint.url)).text();
    expect(body).toBe("body" in answer ? answer.body : "chunks" in answer ? "data: x\n\n" : "");
  });
});

it("a test server with initialComment: false sends a comment only if an answer asks for it", async () => {
  const answers = [{ initialComment: true, chunks: ["data: x\n\n"] }, {}];
  const endpoint = await exactServer.endpoint({ answers });
  const responses = [await fetch(endpoint.url), await fetch(endpoint.url)];
  await endpoint.end();
  const bodies = await Promise.all(responses.map((response) => response.text()));
  expect(bodies).toEqual([":\n\ndata: x\n\n", ""]);
});

it("an answer that cannot have a body rejects initialComment", async () => {
  const answer = { status: 204, initialComment: true };
  await expect(server.endpoint({ otherwise: answer })).rejects.toThrow(/can have a body/);
});

import { afterEach, expect, it, vi } from "vitest";
import { connectTestServer, startTestServer } from "../../src/testing.ts";

afterEach(() => vi.useRealTimers());

it("close() ends every stream, rejects every pending waitFor and closes both ports", async () => {
  const server = await startTestServer();
  const endpoint = await server.endpoint();
  const log = await server.log({ length: 1 });
  const streams = await Promise.all([fetch(endpoint.url), fetch(log.url)]);
  const bodies = streams.map((response) => response.text().catch(() => "cut"));
  const waits = [
    endpoint.waitFor({ live: 2 }).catch(String),
    connectTestServer(server.controlUrl)
      .endpoint()
      .then((remote) => remote.waitFor({ live: 2 }).catch(String)),
  ];
  // One round trip, so that the remote wait is pending.
  await connectTestServer(server.controlUrl).endpoint();
  await server.close();
  expect(await Promise.all(bodies)).toEqual(["cut", "cut"]);
  for (const outcome of await Promise.all(waits))
    expect(outcome).toMatch(/was closed|no test server responds/);
  await expect(fetch(server.url)).rejects.toThrow();
  await expect(fetch(server.controlUrl)).rejects.toThrow();
});

it("close() does not wait for a client that uploads without end or never reads", async () => {
  const server = await startTestServer();
  const endpoint = await server.endpoint();
  const unread = await fetch(endpoint.url);
  const flood = endpoint.send(new Uint8Array(64 * 1024 * 1024));
  const upload = fetch(endpoint.url, {
    method: "POST",
    body: new ReadableStream({ start: (controller) => controller.enqueue(Uint8Array.of(1)) }),
    duplex: "half",
  } as RequestInit).catch(() => "cut");
  await server.close();
  await flood;
  expect(await upload).toBe("cut");
  await expect(unread.text()).rejects.toThrow();
});

it("the server keeps running while a test uses fake timers", async () => {
  vi.useFakeTimers();
  const server = await startTestServer();
  const endpoint = await server.endpoint({
    otherwise: { headersAfter: 1, chunks: ["a", { wait: 1 }, "b"], finally: "end" },
  });
  expect(await (await fetch(endpoint.url)).text()).toBe("ab");
  await expect(endpoint.waitFor({ live: 3 }, 1)).rejects.toThrow(/waited 1 ms/);
  await server.close();
});

it("connectTestServer reports a closed endpoint, a closed server and an invalid URL", async () => {
  const server = await startTestServer();
  const control = connectTestServer(server.controlUrl);
  const endpoint = await control.endpoint();
  await endpoint.close();
  await expect(endpoint.end()).rejects.toThrow(/was closed. Create a new endpoint/);
  await server.close();
  await expect(control.endpoint()).rejects.toThrow(
    /no test server responds at .* startTestServer\(\)/,
  );
  expect(() => connectTestServer("")).toThrow(/needs the controlUrl/);
});

it("connectTestServer keeps its fetch when a test replaces the global one", async () => {
  const server = await startTestServer();
  const control = connectTestServer(server.controlUrl);
  vi.stubGlobal("fetch", () => Promise.reject(new Error("stubbed")));
  const endpoint = await control.endpoint().finally(() => vi.unstubAllGlobals());
  expect(endpoint.url).toContain(server.url);
  await server.close();
});

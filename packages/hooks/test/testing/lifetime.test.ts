import { afterEach, expect, test, vi } from "vitest";
import { connectTestServer, startTestServer } from "../../src/testing.ts";

afterEach(() => vi.useRealTimers());

test("closing the server ends every stream, every wait and both ports", async () => {
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
  // One round trip, so that the remote wait has begun.
  await connectTestServer(server.controlUrl).endpoint();
  await server.close();
  expect(await Promise.all(bodies)).toEqual(["cut", "cut"]);
  for (const outcome of await Promise.all(waits))
    expect(outcome).toMatch(/was closed|no test server answers/);
  await expect(fetch(server.url)).rejects.toThrow();
  await expect(fetch(server.controlUrl)).rejects.toThrow();
});

test("closing does not wait for a client that sends a body without end, or never reads", async () => {
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

test("fake timers do not stop the server", async () => {
  vi.useFakeTimers();
  const server = await startTestServer();
  const endpoint = await server.endpoint({
    otherwise: { headersAfter: 1, chunks: ["a", { wait: 1 }, "b"], finally: "end" },
  });
  expect(await (await fetch(endpoint.url)).text()).toBe("ab");
  await expect(endpoint.waitFor({ live: 3 }, 1)).rejects.toThrow(/waited 1 ms/);
  await server.close();
});

test("a control says so when no server is there, and when it was given no URL", async () => {
  const server = await startTestServer();
  const control = connectTestServer(server.controlUrl);
  const endpoint = await control.endpoint();
  await endpoint.close();
  await expect(endpoint.end()).rejects.toThrow(/was closed; make a new endpoint/);
  await server.close();
  await expect(control.endpoint()).rejects.toThrow(
    /no test server answers at .* startTestServer\(\)/,
  );
  expect(() => connectTestServer("")).toThrow(/needs the controlUrl/);
});

test("a control keeps its own fetch when a test replaces the global one", async () => {
  const server = await startTestServer();
  const control = connectTestServer(server.controlUrl);
  vi.stubGlobal("fetch", () => Promise.reject(new Error("stubbed")));
  const endpoint = await control.endpoint().finally(() => vi.unstubAllGlobals());
  expect(endpoint.url).toContain(server.url);
  await server.close();
});

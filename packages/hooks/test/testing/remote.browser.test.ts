import { expect, inject, it } from "vitest";
import { connectTestServer, startTestServer, tooManyRequests } from "../../src/testing.ts";

const control = connectTestServer(inject("testServer"));

async function nextText(reader: ReadableStreamDefaultReader<string>): Promise<string | undefined> {
  return (await reader.read()).value;
}

it("a page controls the test server over HTTP and reads its streams with custom headers", async () => {
  const endpoint = await control.endpoint();
  const response = await fetch(endpoint.url, {
    method: "POST",
    body: "question",
    credentials: "include",
    headers: { Authorization: "Bearer a", "Last-Event-ID": "7" },
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  await endpoint.event({ id: 8, data: "hello" });
  expect(await nextText(reader)).toBe("id: 8\ndata: hello\n\n");
  await endpoint.send(new TextEncoder().encode("data: é"));
  expect(await nextText(reader)).toBe("data: é");
  await endpoint.cut();
  await expect(reader.read()).rejects.toThrow();
  const requests = await endpoint.requests();
  expect(requests).toMatchObject([{ method: "POST", body: "question", lastEventId: "7" }]);
  expect(requests[0]?.headers["authorization"]).toBe("Bearer a");
});

it("a page of another origin reads the headers of an error response", async () => {
  const endpoint = await control.endpoint({ otherwise: tooManyRequests(3) });
  expect((await fetch(endpoint.url)).headers.get("retry-after")).toBe("3");
});

it("the native EventSource resumes a log after a reset, with one live connection at a time", async () => {
  const log = await control.log({ length: 3, retry: 1 });
  const source = new EventSource(log.url, { withCredentials: true });
  const ids: string[] = [];
  const awaited = new Map<string, () => void>();
  const reached = (id: string) => new Promise<void>((resolve) => awaited.set(id, resolve));
  source.addEventListener("message", ({ lastEventId }) => {
    ids.push(lastEventId);
    awaited.get(lastEventId)?.();
  });
  await reached("3");
  const resumed = reached("5");
  await log.cut();
  await log.append(2);
  await resumed;
  expect((await log.check(ids)).problems).toEqual([]);
  expect((await log.requests()).map(({ lastEventId }) => lastEventId)).toEqual([undefined, "3"]);
  source.close();
  await log.waitFor({ live: 0 });
  expect(await log.connections()).toEqual({ live: 0, opened: 2, peak: 1 });
});

it("the control responds while all six connections of the browser to the streams are in use", async () => {
  const endpoint = await control.endpoint();
  const sources = Array.from({ length: 6 }, () => new EventSource(endpoint.url));
  await endpoint.waitFor({ opened: 6 });
  expect((await endpoint.connections()).live).toBe(6);
  for (const source of sources) source.close();
  await endpoint.waitFor({ live: 0 });
});

it("startTestServer in a page rejects and names connectTestServer", async () => {
  await expect(startTestServer()).rejects.toThrow(/needs Node.*connectTestServer/);
});

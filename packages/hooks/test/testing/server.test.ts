import { describe, expect, it } from "vitest";
import {
  connectTestServer,
  hangsUp,
  htmlPage,
  neverAnswers,
  noContent,
  redirectTo,
  tooManyRequests,
  unauthorized,
  unavailable,
} from "../../src/testing.ts";
import type { TestServerControl } from "../../src/testing.ts";
import { server } from "../server.ts";

/** Reads a response chunk by chunk, as text. */
function readerOf(response: Response): { next(): Promise<string | undefined> } {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  return { next: async () => (await reader.read()).value };
}

const controls: readonly [string, () => TestServerControl][] = [
  ["in its own process", () => server],
  ["over HTTP", () => connectTestServer(server.controlUrl)],
];

describe.each(controls)("a test server, controlled %s,", (_where, control) => {
  it("gives every endpoint its own URL, which holds an event stream open", async () => {
    const [one, two] = await Promise.all([control().endpoint(), control().endpoint()]);
    expect(one.url).not.toBe(two.url);
    const response = await fetch(one.url);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(await one.connections()).toEqual({ live: 1, opened: 1, peak: 1 });
    expect(await two.connections()).toEqual({ live: 0, opened: 0, peak: 0 });
    await one.close();
  });

  it("sends text, bytes, events and comments to every live connection", async () => {
    const endpoint = await control().endpoint();
    const [one, two] = (await Promise.all([fetch(endpoint.url), fetch(endpoint.url)])).map(
      readerOf,
    );
    await endpoint.send("data: raw\n");
    expect([await one!.next(), await two!.next()]).toEqual(["data: raw\n", "data: raw\n"]);
    await endpoint.send(new TextEncoder().encode("é"));
    expect(await one!.next()).toBe("é");
    await endpoint.event({ type: "tick", id: 7, data: "a\nb\r\nc", retry: 20 });
    expect(await one!.next()).toBe("event: tick\nid: 7\nretry: 20\ndata: a\ndata: b\ndata: c\n\n");
    await endpoint.comment("two\nlines");
    expect(await one!.next()).toBe(": two\n: lines\n");
    await endpoint.close();
  });

  it("ends live responses cleanly", async () => {
    const endpoint = await control().endpoint();
    const response = await fetch(endpoint.url);
    await endpoint.send("data: last\n\n");
    await endpoint.end();
    expect(await response.text()).toBe("data: last\n\n");
    expect((await endpoint.connections()).live).toBe(0);
  });

  it("resets the socket in the middle of a frame, after the client has read what was sent", async () => {
    const endpoint = await control().endpoint();
    const reader = readerOf(await fetch(endpoint.url));
    await endpoint.send("data: half");
    await endpoint.cut();
    expect(await reader.next()).toBe("data: half");
    await expect(reader.next()).rejects.toThrow();
    expect((await endpoint.connections()).live).toBe(0);
  });

  it("uses each queued answer once, and then the default answer", async () => {
    const endpoint = await control().endpoint({
      answers: [noContent()],
      otherwise: { body: "data: default\n\n" },
    });
    await endpoint.answer(
      unauthorized("expired"),
      tooManyRequests(2),
      unavailable(),
      htmlPage("<p>hi"),
    );
    expect((await fetch(endpoint.url)).status).toBe(204);
    const expired = await fetch(endpoint.url);
    expect([expired.status, await expired.text()]).toEqual([401, "expired"]);
    const busy = await fetch(endpoint.url);
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([429, "2"]);
    const down = await fetch(endpoint.url);
    expect([down.status, down.headers.get("retry-after")]).toEqual([503, null]);
    const html = await fetch(endpoint.url);
    expect([html.headers.get("content-type"), await html.text()]).toEqual([
      "text/html; charset=utf-8",
      "<p>hi",
    ]);
    expect(await (await fetch(endpoint.url)).text()).toBe("data: default\n\n");
    expect(await (await fetch(endpoint.url)).text()).toBe("data: default\n\n");
  });

  it("redirects to another endpoint, which receives the last event ID", async () => {
    const target = await control().endpoint({ otherwise: { body: "data: there\n\n" } });
    const endpoint = await control().endpoint({ otherwise: redirectTo(target) });
    const response = await fetch(endpoint.url, { headers: { "Last-Event-ID": "3" } });
    expect([response.url, await response.text()]).toEqual([target.url, "data: there\n\n"]);
    expect((await target.requests())[0]?.lastEventId).toBe("3");
  });

  it("withholds the headers until the client aborts, and counts the connection as live until then", async () => {
    const endpoint = await control().endpoint({ otherwise: neverAnswers() });
    const abort = new AbortController();
    const response = fetch(endpoint.url, { signal: abort.signal });
    await endpoint.waitFor({ live: 1 });
    abort.abort();
    await expect(response).rejects.toThrow();
    await endpoint.waitFor({ live: 0 });
    expect(await endpoint.connections()).toEqual({ live: 0, opened: 0, peak: 1 });
  });

  it("resets the socket before it sends headers", async () => {
    const endpoint = await control().endpoint({ otherwise: hangsUp() });
    await expect(fetch(endpoint.url)).rejects.toThrow();
  });

  it("writes scripted chunks separately, waits between them, and then ends or cuts as scripted", async () => {
    const endpoint = await control().endpoint();
    const chunks = [
      "data: ",
      Uint8Array.of(0xe2),
      { wait: 5 },
      Uint8Array.of(0x82, 0xac),
      "\r",
      "\n\r\n",
    ];
    await endpoint.answer({ chunks, finally: "end" }, { chunks: ["data: x"], finally: "cut" });
    const response = await fetch(endpoint.url);
    const sizes: number[] = [];
    for await (const chunk of response.body! as unknown as AsyncIterable<Uint8Array>)
      sizes.push(chunk.length);
    expect(sizes).toEqual([6, 1, 2, 1, 3]);
    await expect((await fetch(endpoint.url)).text()).rejects.toThrow();
  });

  it("does not send to a stalled connection", async () => {
    const endpoint = await control().endpoint({
      answers: [{ chunks: ["data: stalled"], finally: "stall" }],
    });
    const stalled = await fetch(endpoint.url);
    await expect(endpoint.send("data: x\n\n")).rejects.toThrow(/no client is connected/);
    const other = await fetch(endpoint.url);
    await endpoint.send("data: x\n\n");
    await endpoint.end();
    expect(await stalled.text()).toBe("data: stalled");
    expect(await other.text()).toBe("data: x\n\n");
  });

  it("ends or cuts a response in the middle of its scripted chunks", async () => {
    const endpoint = await control().endpoint({
      otherwise: { chunks: ["data: 1\n\n", { wait: 600_000 }, "data: 2\n\n"] },
    });
    const ended = await fetch(endpoint.url);
    await endpoint.end();
    expect(await ended.text()).toBe("data: 1\n\n");
    const cut = await fetch(endpoint.url);
    await endpoint.cut();
    await expect(cut.text()).rejects.toThrow();
  });

  it("records the method, URL, headers, body and time of each request", async () => {
    const before = Date.now();
    const endpoint = await control().endpoint();
    await fetch(`${endpoint.url}?topic=a`, {
      method: "POST",
      body: '{"q":"ä"}',
      headers: { "X-Test": "yes" },
    });
    const [request] = await endpoint.requests();
    expect(request).toMatchObject({
      method: "POST",
      url: `${endpoint.url}?topic=a`,
      body: '{"q":"ä"}',
    });
    expect(request?.headers["x-test"]).toBe("yes");
    expect(request?.lastEventId).toBeUndefined();
    expect(request?.at).toBeGreaterThanOrEqual(before);
    await endpoint.close();
  });

  it("reads the last event ID as UTF-8", async () => {
    const endpoint = await control().endpoint({ otherwise: noContent() });
    const latin1 = String.fromCharCode(...new TextEncoder().encode("käse-…"));
    await fetch(endpoint.url, { headers: { "Last-Event-ID": latin1 } });
    expect((await endpoint.requests())[0]?.lastEventId).toBe("käse-…");
  });

  it("counts live, opened and peak connections, and notices when a client aborts", async () => {
    const endpoint = await control().endpoint();
    const abort = new AbortController();
    await Promise.all([fetch(endpoint.url, { signal: abort.signal }), fetch(endpoint.url)]);
    await endpoint.waitFor({ live: 2, opened: 2, requests: 2 });
    abort.abort();
    await endpoint.waitFor({ live: 1 });
    expect(await endpoint.connections()).toEqual({ live: 1, opened: 2, peak: 2 });
    await endpoint.close();
    expect((await fetch(endpoint.url)).status).toBe(404);
  });

  it("rejects waitFor with the condition and the present counts when it times out", async () => {
    const endpoint = await control().endpoint();
    await expect(endpoint.waitFor({ live: 2 }, 1)).rejects.toThrow(
      /waited 1 ms at .* for \{"live":2\}; the counts are live 0, opened 0, requests 0/,
    );
    const waiting = endpoint.waitFor({ requests: 1 }).catch(String);
    await endpoint.close();
    // Over HTTP, the close may arrive before the wait.
    expect(await waiting).toMatch(/was closed/);
  });

  it("rejects invalid arguments with the reason and a remedy", async () => {
    const endpoint = await control().endpoint();
    await expect(endpoint.send("data: x\n\n")).rejects.toThrow(/Await endpoint.waitFor/);
    await expect(endpoint.send({ data: "x" } as unknown as string)).rejects.toThrow(
      /use endpoint.event/,
    );
    await expect(endpoint.event({ data: {} as string })).rejects.toThrow(/JSON.stringify/);
    await expect(endpoint.event({ type: "a\nb" })).rejects.toThrow(/endpoint.send/);
    await expect(endpoint.waitFor({})).rejects.toThrow(
      /waitFor\(\) takes integers for live, opened, requests/,
    );
    await expect(endpoint.answer({ stauts: 503 } as object)).rejects.toThrow(
      /no option "stauts". Its options are status/,
    );
    await expect(endpoint.answer({ status: 99 })).rejects.toThrow(/200 to 599/);
    await expect(endpoint.answer({ body: "a", chunks: [] })).rejects.toThrow(/but not both/);
    await expect(endpoint.answer({ status: 204, body: "a" })).rejects.toThrow(/204 has no body/);
    await expect(endpoint.answer({ headers: { "x-a": "…" } })).rejects.toThrow(/Latin-1/);
    await expect(endpoint.answer({ chunks: [5 as unknown as string] })).rejects.toThrow(
      /wait: milliseconds/,
    );
    await expect(endpoint.answer({ headersAfter: "never", body: "a" })).rejects.toThrow(
      /sends no headers/,
    );
  });
});

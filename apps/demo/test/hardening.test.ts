import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { json } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { startDemo, stopTheClock } from "./wire.ts";

describe("what a stranger may send", () => {
  const drop = (url: string) => fetch(`${url}/api/clock/drop`, { method: "POST" });

  it("is limited in how often it changes something, whoever it says it is", async () => {
    stopTheClock();
    await using server = await startDemo({ changes: { burst: 3, every: 60_000 } });
    for (let n = 0; n < 3; n += 1) expect((await drop(server.url)).status).toBe(200);

    const refused = await fetch(`${server.url}/api/clock/drop?visitor=somebody-else`, {
      method: "POST",
    });

    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("60");
    expect(await refused.json()).toMatchObject({ error: "too-fast" });
    // To look on is no change.
    const stream = await fetch(`${server.url}/api/clock`);
    expect(stream.status).toBe(200);
    await stream.body?.cancel();
  });

  it.each([
    ["a body that is too large", 413, "too-large", "application/json", `"${"x".repeat(9_000)}"`],
    ["no JSON", 400, "bad-json", "application/json", "{"],
    ["JSON that is no object", 400, "bad-json", "application/json", "[]"],
    ["another type", 415, "not-json", "text/plain", "{}"],
    ["a fault that there is none of", 400, "bad-fault", "application/json", '{"fault":"fire"}'],
  ])("is told in JSON what is wrong with %s", async (_what, status, error, type, body) => {
    await using server = await startDemo();

    const response = await fetch(`${server.url}/api/lab/fault?run=1`, {
      method: "POST",
      headers: { "Content-Type": type },
      body,
    });

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error });
  });

  it.each(["/api/%E0%A4%A/drop", "/api/polling/jobs/%FF"])(
    "is told that the path %s cannot be read",
    async (path) => {
      await using server = await startDemo();

      const response = await fetch(server.url + path, {
        method: path.endsWith("drop") ? "POST" : "GET",
      });

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: "bad-request" });
    },
  );

  it.each(["a b", "demo:99999", "[::", "%00"])("is told that %j is no host", async (host) => {
    await using server = await startDemo();

    const asked = request(`${server.url}/api/clock`, { headers: { Host: host } }).end();
    const [response] = (await once(asked, "response")) as [IncomingMessage];

    expect(response.statusCode).toBe(400);
    expect(await json(response)).toMatchObject({ error: "bad-host" });
  });

  it.each(["\u200B", "\u202E", "\u0007", " \u2060\n"])(
    "is told that %j is no text, since nobody could see it",
    async (text) => {
      await using server = await startDemo();

      const response = await fetch(`${server.url}/api/notifications`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Person": "0123456789abcdef" },
        body: JSON.stringify({ text }),
      });

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: "empty-text" });
    },
  );

  it("does no harm by leaving in the middle of a body", async () => {
    await using server = await startDemo();
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    const head = ["POST /api/lab/fault?run=1 HTTP/1.1", "Host: demo", "Content-Length: 100"];
    await new Promise<void>((resolve) => {
      const text = [...head, "Content-Type: application/json", "", '{"fault":'].join("\r\n");
      socket.write(text, () => resolve());
    });
    socket.destroy();

    expect((await drop(server.url)).status).toBe(200);
  });
});

describe("methods", () => {
  it("OPTIONS says what there is", async () => {
    await using server = await startDemo();
    const response = await fetch(`${server.url}/api/clock`, { method: "OPTIONS" });
    expect(response.status).toBe(200);
    expect(response.headers.get("Allow")).toContain("GET");
  });

  it("HEAD is told that a stream is read with GET", async () => {
    await using server = await startDemo();
    for (const path of ["/api/clock", "/api/lab?run=1"]) {
      const response = await fetch(server.url + path, { method: "HEAD" });
      expect(response.status).toBe(405);
      expect(response.headers.get("Allow")).toBe("GET");
    }
  });
});

describe("every answer", () => {
  it.each(["/api/clock", "/api/lab?run=1", "/api/nothing"])(
    "to %s says what a browser may do with it",
    async (path) => {
      await using server = await startDemo();

      const { headers, body } = await fetch(server.url + path);
      await body?.cancel();

      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Content-Security-Policy")).toContain("default-src 'none'");
      expect(headers.get("Content-Security-Policy")).not.toContain("unsafe");
      expect(headers.get("Referrer-Policy")).toBe("same-origin");
      expect(headers.get("X-Powered-By")).toBeNull();
    },
  );
});

describe("a silent stream", () => {
  it("says in comments that it is alive", async () => {
    await using server = await startDemo({ heartbeat: 10 });
    const response = await fetch(`${server.url}/api/transports/surprise`);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();

    let text = "";
    await expect
      .poll(async () => {
        text += (await reader.read()).value ?? "";
        return text.match(/^:/gm)?.length ?? 0;
      })
      .toBeGreaterThan(3);
    await reader.cancel();
  });
});

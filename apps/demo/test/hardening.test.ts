import { once } from "node:events";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import { json } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { startDemo, freezeDate } from "./wire.ts";

describe("a request from a stranger", () => {
  const drop = (url: string) => fetch(`${url}/api/clock/drop`, { method: "POST" });

  it("is refused with 429 when too many of one address change something, whatever the visitor id", async () => {
    freezeDate();
    await using server = await startDemo({ changes: { burst: 3, every: 60_000 } });
    for (let n = 0; n < 3; n += 1) expect((await drop(server.url)).status).toBe(200);

    const refused = await fetch(`${server.url}/api/clock/drop?visitor=another-tab`, {
      method: "POST",
    });

    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("60");
    expect(await refused.json()).toMatchObject({ error: "too-fast" });
    // Reading is not limited.
    const stream = await fetch(`${server.url}/api/clock`);
    expect(stream.status).toBe(200);
    await stream.body?.cancel();
  });

  it.each([
    ["a body that is too large", 413, "too-large", "application/json", `"${"x".repeat(9_000)}"`],
    ["invalid JSON", 400, "bad-json", "application/json", "{"],
    ["JSON that is not an object", 400, "bad-json", "application/json", "[]"],
    ["another Content-Type", 415, "not-json", "text/plain", "{}"],
    ["an unknown fault", 400, "bad-fault", "application/json", '{"fault":"fire"}'],
  ])("is answered with an error as JSON for %s", async (_what, status, error, type, body) => {
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
    "is answered with 400 for the undecodable path %s",
    async (path) => {
      await using server = await startDemo();

      const response = await fetch(server.url + path, {
        method: path.endsWith("drop") ? "POST" : "GET",
      });

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: "bad-request" });
    },
  );

  it.each(["a b", "demo:99999", "[::", "%00"])(
    "is answered with 400 for the invalid Host %j",
    async (host) => {
      await using server = await startDemo();

      const asked = request(`${server.url}/api/clock`, { headers: { Host: host } }).end();
      const [response] = (await once(asked, "response")) as [IncomingMessage];

      expect(response.statusCode).toBe(400);
      expect(await json(response)).toMatchObject({ error: "bad-host" });
    },
  );

  it.each(["\u200B", "\u202E", "\u0007", " \u2060\n"])(
    "is answered with 400 for the text %j, which is invisible",
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

  it("does not stop the server when the client leaves in the middle of the body", async () => {
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

describe("a method", () => {
  it("OPTIONS is answered with the allowed methods", async () => {
    await using server = await startDemo();
    const response = await fetch(`${server.url}/api/clock`, { method: "OPTIONS" });
    expect(response.status).toBe(200);
    expect(response.headers.get("Allow")).toContain("GET");
  });

  it("HEAD is answered with 405 for an event stream", async () => {
    await using server = await startDemo();
    for (const path of ["/api/clock", "/api/lab?run=1"]) {
      const response = await fetch(server.url + path, { method: "HEAD" });
      expect(response.status).toBe(405);
      expect(response.headers.get("Allow")).toBe("GET");
    }
  });
});

describe("every response", () => {
  it.each(["/api/clock", "/api/lab?run=1", "/api/nothing"])(
    "to %s has the security headers",
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
  it("sends comments as heartbeats", async () => {
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

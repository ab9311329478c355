import { expect, it } from "vitest";
import { connectTestServer } from "../../src/testing.ts";
import { server } from "../server.ts";

const origin = "http://localhost:5173";
const call = JSON.stringify({ target: "", method: "endpoint", args: [] });

it("controlUrl contains a secret path of 32 hexadecimal digits", () => {
  expect(new URL(server.controlUrl).pathname).toMatch(/^\/[0-9a-f]{32}\/$/);
});

it.each(["/", `/${"0".repeat(32)}/`, "/favicon.ico"])(
  "the control port responds to %s, without the secret path, with 404 and without CORS headers",
  async (path) => {
    const url = new URL(path, server.controlUrl);
    const preflight = { Origin: origin, "Access-Control-Request-Method": "POST" };
    const responses = [
      await fetch(url, { headers: { Origin: origin } }),
      await fetch(url, { method: "POST", body: call, headers: { Origin: origin } }),
      await fetch(url, { method: "OPTIONS", headers: preflight }),
    ];
    for (const response of responses) {
      expect(response.status).toBe(404);
      expect([...response.headers.keys()].filter((name) => name.startsWith("access-"))).toEqual([]);
      expect(await response.text()).not.toContain(new URL(server.controlUrl).pathname);
    }
  },
);

it("connectTestServer without the secret path rejects and asks for the whole controlUrl", async () => {
  const control = connectTestServer(new URL(server.controlUrl).origin);
  await expect(control.endpoint()).rejects.toThrow(/status 404\. .* whole controlUrl/);
});

it("a GET at the control URL names connectTestServer", async () => {
  const response = await fetch(server.controlUrl);
  expect(await response.json()).toEqual({ error: expect.stringContaining("connectTestServer()") });
});

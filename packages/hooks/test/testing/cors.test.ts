import { expect, it } from "vitest";
import { server } from "../server.ts";

const origin = "http://localhost:5173";

it("allows every preflight request and does not record it", async () => {
  const endpoint = await server.endpoint();
  const response = await fetch(endpoint.url, {
    method: "OPTIONS",
    headers: {
      Origin: origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "authorization,last-event-id",
    },
  });
  expect(response.status).toBe(204);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "authorization,last-event-id",
  });
  expect(await endpoint.requests()).toEqual([]);
});

it("allows the requesting origin with credentials, and exposes the response headers", async () => {
  const answer = { status: 503, headers: { "Retry-After": "1", "X-Trace": "a" } };
  const endpoint = await server.endpoint({ otherwise: answer });
  const { headers } = await fetch(endpoint.url, { headers: { Origin: origin } });
  expect(headers.get("access-control-allow-origin")).toBe(origin);
  expect(headers.get("access-control-allow-credentials")).toBe("true");
  expect(headers.get("access-control-expose-headers")?.split(", ")).toEqual(
    expect.arrayContaining(["retry-after", "x-trace"]),
  );
});

it("allows other origins at the secret path of the control and at unknown stream URLs", async () => {
  for (const url of [server.controlUrl, `${server.url}/nothing`]) {
    const { headers } = await fetch(url, { headers: { Origin: origin } });
    expect(headers.get("access-control-allow-origin")).toBe(origin);
  }
});

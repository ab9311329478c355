import { expect, test } from "vitest";
import { server } from "../server.ts";

const origin = "http://localhost:5173";

test("a preflight is allowed whatever it asks for, and is no request", async () => {
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

test("an answer allows the origin that asked, with credentials, and exposes its headers", async () => {
  const answer = { status: 503, headers: { "Retry-After": "1", "X-Trace": "a" } };
  const endpoint = await server.endpoint({ otherwise: answer });
  const { headers } = await fetch(endpoint.url, { headers: { Origin: origin } });
  expect(headers.get("access-control-allow-origin")).toBe(origin);
  expect(headers.get("access-control-allow-credentials")).toBe("true");
  expect(headers.get("access-control-expose-headers")?.split(", ")).toEqual(
    expect.arrayContaining(["retry-after", "x-trace"]),
  );
});

test("the control and unknown paths answer other origins too", async () => {
  for (const url of [server.controlUrl, `${server.url}/nothing`]) {
    const { headers } = await fetch(url, { headers: { Origin: origin } });
    expect(headers.get("access-control-allow-origin")).toBe(origin);
  }
});

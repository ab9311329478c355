import { createSSEClient } from "@runnel/hooks/client";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, it } from "vitest";

const prices = http.get("http://app.test/api/prices", () => {
  const body = new ReadableStream<Uint8Array>({
    // Not closed: after the end of a GET stream, Runnel asks again.
    start: (controller) => controller.enqueue(new TextEncoder().encode("data: 101\n\n")),
  });
  return new HttpResponse(body, { headers: { "Content-Type": "text/event-stream" } });
});

const server = setupServer(prices);
beforeAll(() => server.listen());
afterAll(() => server.close());

it("shows the price that MSW sends", async () => {
  const client = createSSEClient();
  const event = await client.stream("http://app.test/api/prices").events("message").next();
  expect(event.value?.data).toBe("101");
  client.dispose();
});

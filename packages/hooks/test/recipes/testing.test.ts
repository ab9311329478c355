import { createSSEClient } from "@runnel/hooks/client";
import { startTestServer } from "@runnel/hooks/testing";
import { expect, it } from "vitest";

it("resumes after the last price when the socket is reset", async () => {
  const server = await startTestServer(); // a real server on 127.0.0.1
  const endpoint = await server.endpoint();
  const client = createSSEClient({ reconnect: { initialDelay: 1 } });
  const prices: string[] = [];
  client.stream(endpoint.url).on("message", (e) => prices.push(e.data));

  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ data: "101", id: "1" });
  await endpoint.cut(); // resets the socket
  await endpoint.waitFor({ live: 1, requests: 2 });
  await endpoint.event({ data: "102", id: "2" });

  await expect.poll(() => prices).toEqual(["101", "102"]);
  expect((await endpoint.requests())[1]?.lastEventId).toBe("1");
  client.dispose();
  await server.close();
});

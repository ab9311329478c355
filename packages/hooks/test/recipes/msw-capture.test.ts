import { createSSEClient } from "@runnel/hooks/client";
import { startTestServer } from "@runnel/hooks/testing";
import { bypass, http } from "msw";
import { setupServer } from "msw/node";
import { readFileSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";

it("shows every price of the capture, although the connection was lost", async () => {
  const capture = readFileSync(new URL("prices.capture.json", import.meta.url), "utf8");
  const recorded = await startTestServer({ capture, speed: Infinity });
  // MSW intercepts the requests of the app, and the test server answers as in the capture.
  const server = setupServer(
    http.all("http://app.test/*", ({ request }) =>
      fetch(bypass(request.url.replace("http://app.test", recorded.url), request)),
    ),
  );
  server.listen();
  const client = createSSEClient({ reconnect: { initialDelay: 1 } });
  onTestFinished(async () => {
    client.dispose();
    server.close();
    await recorded.close();
  });

  const prices = client.stream("http://app.test/api/prices");
  const ticks: string[] = [];
  prices.on("tick", (event) => ticks.push(event.data));
  await expect.poll(() => prices.getSnapshot().status).toBe("closed");
  expect(ticks).toEqual(['{"price":101}', '{"price":102}', '{"price":103}']);
});

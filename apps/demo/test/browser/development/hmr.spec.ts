import { utimes } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, numberIn, recordRequests, test } from "../demo.ts";

const component = fileURLToPath(
  new URL("../../../src/scenes/ticker/RunnelBoard.tsx", import.meta.url),
);

test("a hot update of a component keeps the one connection and the counted events", async ({
  page,
  server,
}) => {
  const requests = recordRequests(page, "/api/ticker");
  await page.goto("/ticker");
  await expect.poll(() => numberIn(page, "events")).toBeGreaterThan(40);
  const counted = await numberIn(page, "events");

  // Vite treats a new modification time as an edit.
  const updated = page.waitForEvent("console", (message) =>
    /hot updated.*RunnelBoard\.tsx/.test(message.text()),
  );
  await utimes(component, new Date(), new Date());
  await updated;

  expect(await numberIn(page, "events")).toBeGreaterThanOrEqual(counted);
  await expect.poll(() => numberIn(page, "events")).toBeGreaterThan(counted + 40);
  expect(await server.connections()).toEqual({ ticker: 1 });
  expect(requests).toHaveLength(1);
});

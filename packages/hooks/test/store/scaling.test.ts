import { afterEach, expect, it } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import { server } from "../server.ts";

const client = createSSEClient({ closeDelay: 0 });
afterEach(() => client.dispose());

/** With a cost that grows with the square of the number, these tests would take minutes. */
const MANY = 30_000;

it("30,000 subscribers come and go at a cost that grows linearly", async () => {
  const endpoint = await server.endpoint();
  const stream = client.stream(endpoint.url);
  stream.subscribe(() => undefined);
  await endpoint.waitFor({ live: 1 });
  let heard = 0;
  const leave = Array.from({ length: MANY }, () =>
    stream.on("message", () => {
      heard += 1;
    }),
  );
  stream.dispatch({ data: "one" });
  expect(heard).toBe(MANY);
  for (const off of leave) off();
  stream.dispatch({ data: "two" });
  expect(heard).toBe(MANY);
});

it("A window shows 120,000 events of one burst at a cost that grows linearly", async () => {
  const endpoint = await server.endpoint();
  const stream = client.stream(endpoint.url);
  const window = stream.select("message", { window: 1_000_000 });
  window.subscribe(() => undefined);
  await endpoint.waitFor({ live: 1 });
  for (let n = 0; n < 4 * MANY; n += 1) stream.dispatch({ data: `${n}` });
  await expect.poll(() => window.getSnapshot().length).toBe(4 * MANY);
  expect(window.getSnapshot()[0]).toBe("0");
  expect(window.getSnapshot().at(-1)).toBe(`${4 * MANY - 1}`);
});

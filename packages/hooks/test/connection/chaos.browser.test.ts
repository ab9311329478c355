import { expect, inject, it } from "vitest";
import { connectTestServer } from "../../src/testing.ts";
import { watchTimers } from "./timers.ts";
import { weatherStorm } from "./random-faults.ts";

it("in a page, 120 random faults lose and reorder no event, and leave no connection and no timer", async () => {
  const timers = watchTimers();
  const outcome = await weatherStorm(connectTestServer(inject("testServer")), {
    // A page has no environment variables, so this seed is fixed. The test in Node uses random seeds.
    seed: 1,
    streams: 3,
    faultsEach: 40,
    heartbeatTimeout: 150,
  });
  console.log(outcome.figures);

  expect(outcome.faults).toBe(120);
  expect(outcome.problems).toEqual([]);
  expect(outcome.damaged).toEqual([]);
  expect(outcome.peak).toBe(1);
  expect([...outcome.statuses].sort()).toEqual(["connecting", "open", "waiting"]);

  await outcome.end();
  await expect.poll(() => timers.pending, { interval: 5 }).toBe(0);
  timers.stop();
}, 180_000);

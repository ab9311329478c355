import { expect, inject, it } from "vitest";
import { connectTestServer } from "../../src/testing.ts";
import { watchTimers } from "./timers.ts";
import { weatherStorm } from "./random-faults.ts";

it("random faults in a page: nothing lost, nothing out of order, one connection a stream, nothing left", async () => {
  const timers = watchTimers();
  const outcome = await weatherStorm(connectTestServer(inject("testServer")), {
    // No environment reaches a page, so that this one stays the same; the one in Node tries others.
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

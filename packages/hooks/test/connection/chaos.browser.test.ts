import { expect, inject, it } from "vitest";
import { connectTestServer } from "../../src/testing.ts";
import { watchTimers } from "./timers.ts";
import { weatherStorm } from "./random-faults.ts";

// Chromium may go on reading an aborted response for up to 5 s, and then the server counts two connections for a moment.
// That is rare, so a further try shows that it is not the rule.
it(
  "in a page, 120 random faults lose and reorder no event, and leave no connection and no timer",
  { timeout: 180_000, retry: 3 },
  async () => {
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
  },
);

import { expect, it } from "vitest";
import { watchTimers } from "./timers.ts";
import { weatherStorm } from "./random-faults.ts";
import { server } from "../server.ts";

it("600 random faults lose and reorder no event, and leave no connection and no timer", async () => {
  const seed = Number(process.env["RUNNEL_CHAOS_SEED"] ?? Math.floor(Math.random() * 1e9));
  const timers = watchTimers();
  const outcome = await weatherStorm(server, {
    seed,
    streams: 6,
    faultsEach: 100,
    heartbeatTimeout: 60,
  });
  console.log(`${outcome.figures}\nchaos: RUNNEL_CHAOS_SEED=${seed} reproduces it`);

  expect(outcome.faults).toBe(600);
  expect(outcome.problems).toEqual([]);
  expect(outcome.damaged).toEqual([]);
  expect(outcome.peak).toBe(1);
  expect(outcome.renewals).toBeGreaterThan(0);
  expect([...outcome.statuses].sort()).toEqual(["connecting", "open", "waiting"]);

  await outcome.end();
  const received = outcome.received();
  await expect.poll(() => timers.pending, { interval: 5 }).toBe(0);
  timers.stop();
  expect(outcome.received()).toBe(received);
}, 180_000);

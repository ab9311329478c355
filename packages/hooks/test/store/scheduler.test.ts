import { expect, it, vi } from "vitest";
import { createFlushScheduler } from "../../src/store/scheduler.ts";

function setUp() {
  const rests: (() => void)[] = [];
  const scheduler = createFlushScheduler((callback) => rests.push(callback));
  const endRest = (): void => rests.shift()?.();
  return { scheduler, rests, endRest };
}

it("The flush scheduler runs the first request after a pause in a microtask", async () => {
  const { scheduler } = setUp();
  const task = vi.fn();
  scheduler.request(task);
  scheduler.request(task);
  expect(task).not.toHaveBeenCalled();
  await Promise.resolve();
  expect(task).toHaveBeenCalledTimes(1);
});

it("The flush scheduler runs the requests of a throttle interval once, at its end", async () => {
  const { scheduler, endRest } = setUp();
  const first = vi.fn();
  const second = vi.fn();
  scheduler.request(first);
  await Promise.resolve();
  scheduler.request(first);
  scheduler.request(second);
  scheduler.request(first);
  await Promise.resolve();
  expect(first).toHaveBeenCalledTimes(1);
  endRest();
  expect(first).toHaveBeenCalledTimes(2);
  expect(second).toHaveBeenCalledTimes(1);
});

it("The flush scheduler sets no further timer after an interval without requests", async () => {
  const { scheduler, rests, endRest } = setUp();
  const task = vi.fn();
  scheduler.request(task);
  await Promise.resolve();
  endRest();
  expect(rests).toHaveLength(0);
  scheduler.request(task);
  await Promise.resolve();
  expect(task).toHaveBeenCalledTimes(2);
});

it("The flush scheduler does not run a task that was cancelled", async () => {
  const { scheduler } = setUp();
  const task = vi.fn();
  scheduler.request(task);
  scheduler.cancel(task);
  await Promise.resolve();
  expect(task).not.toHaveBeenCalled();
});

it("The flush scheduler reports a task that throws, and runs the others", async () => {
  const { scheduler } = setUp();
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const task = vi.fn();
  scheduler.request(() => {
    throw new Error("mine");
  });
  scheduler.request(task);
  await Promise.resolve();
  expect(task).toHaveBeenCalledTimes(1);
  expect(reported).toHaveBeenCalledWith(new Error("mine"));
});

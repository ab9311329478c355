import { expect, it, vi } from "vitest";
import { createFlushScheduler } from "../../src/store/scheduler.ts";

function setUp() {
  const rests: (() => void)[] = [];
  const request = createFlushScheduler((callback) => rests.push(callback));
  const endRest = (): void => rests.shift()?.();
  return { request, rests, endRest };
}

it("The flush scheduler runs the first request after a pause in a microtask", async () => {
  const { request } = setUp();
  const task = vi.fn();
  request(task);
  request(task);
  expect(task).not.toHaveBeenCalled();
  await Promise.resolve();
  expect(task).toHaveBeenCalledTimes(1);
});

it("The flush scheduler runs the requests of a throttle interval once, at its end", async () => {
  const { request, endRest } = setUp();
  const first = vi.fn();
  const second = vi.fn();
  request(first);
  await Promise.resolve();
  request(first);
  request(second);
  request(first);
  await Promise.resolve();
  expect(first).toHaveBeenCalledTimes(1);
  endRest();
  expect(first).toHaveBeenCalledTimes(2);
  expect(second).toHaveBeenCalledTimes(1);
});

it("The flush scheduler sets no further timer after an interval without requests", async () => {
  const { request, rests, endRest } = setUp();
  const task = vi.fn();
  request(task);
  await Promise.resolve();
  endRest();
  expect(rests).toHaveLength(0);
  request(task);
  await Promise.resolve();
  expect(task).toHaveBeenCalledTimes(2);
});

it("The flush scheduler reports a task that throws, and runs the others", async () => {
  const { request } = setUp();
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const task = vi.fn();
  request(() => {
    throw new Error("mine");
  });
  request(task);
  await Promise.resolve();
  expect(task).toHaveBeenCalledTimes(1);
  expect(reported).toHaveBeenCalledWith(new Error("mine"));
});

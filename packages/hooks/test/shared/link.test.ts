import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLink } from "../../src/shared/link.ts";
import type { Carrier, CarrierEvents, Passenger } from "../../src/shared/link.ts";
import { VERSION } from "../../src/shared/protocol.ts";
import type { BatchPart, PageMessage } from "../../src/shared/protocol.ts";
import { columnsOf, readAll } from "./columns.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page with one stream. The test is its worker. */
async function createPage() {
  const posted: PageMessage["type"][] = [];
  const batches: (readonly string[])[] = [];
  let host: CarrierEvents | undefined;
  const carrier: Carrier = {
    mode: "worker",
    open(_lock, events) {
      host = events;
      return { post: ({ type }) => posted.push(type), close: () => undefined };
    },
  };
  const link = createLink([carrier], () => undefined);
  const ignored = (): void => undefined;
  const passenger: Passenger = {
    board: ignored,
    onBatch: ({ events }) => batches.push(readAll(events, "data")),
    answer: async () => undefined,
    onLost: ignored,
    onRefused: ignored,
  };
  link.add(passenger);
  await vi.advanceTimersByTimeAsync(0);
  host?.onMessage({ type: "welcome", version: VERSION, lock: undefined });
  const send = (...data: readonly string[]): void => {
    const part: BatchPart = {
      id: 1,
      generation: 0,
      epoch: "host",
      after: 0,
      events: columnsOf(data.map((text) => ({ data: text }))),
      marks: [],
      activityAt: undefined,
    };
    host?.onMessage({ type: "batch", parts: [part] });
  };
  return { send, batches, pulls: () => posted.filter((type) => type === "pull").length };
}

function stubDocument(visibilityState: DocumentVisibilityState): void {
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState }));
}

it.each([
  ["visible", 50],
  ["hidden", 250],
] as const)("a %s page asks for the next batch %d ms after one", async (visibility, pace) => {
  stubDocument(visibility);
  const { send, batches, pulls } = await createPage();
  expect(pulls()).toBe(1);
  // The first event after a quiet spell comes at once: the page has asked already.
  send("a");
  expect(batches).toEqual([["a"]]);
  await vi.advanceTimersByTimeAsync(pace - 1);
  expect(pulls()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(pulls()).toBe(2);
  send("b", "c");
  expect(batches).toEqual([["a"], ["b", "c"]]);
});

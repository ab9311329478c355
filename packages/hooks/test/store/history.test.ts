import { expect, it } from "vitest";
import { createHistory } from "../../src/store/history.ts";
import type { ReceivedEvent } from "../../src/connection/received-event.ts";

function event(sequence: number, type = "message", data = ""): ReceivedEvent {
  return {
    sequence,
    type,
    data,
    lastEventId: "",
    origin: "",
    receivedAt: 0,
    frame: sequence,
    synthetic: false,
    decoded: undefined,
  };
}

it("keeps the last 1,024 events", () => {
  const history = createHistory();
  for (let n = 1; n <= 3000; n += 1) history.push(event(n));
  const kept = history.since(0);
  expect(kept).toHaveLength(1024);
  expect(kept[0]?.sequence).toBe(3000 - 1023);
  expect(kept.at(-1)?.sequence).toBe(3000);
  expect(history.since(2998).map(({ sequence }) => sequence)).toEqual([2999, 3000]);
  expect(history.since(3000)).toEqual([]);
});

it("is bounded by size as well, but keeps the newest event whatever its size", () => {
  const history = createHistory();
  const mebi = "x".repeat(1024 * 1024);
  for (let n = 1; n <= 10; n += 1) history.push(event(n, "message", mebi));
  expect(history.since(0)).toHaveLength(4);
  history.push(event(11, "message", mebi.repeat(8)));
  expect(history.since(0).map(({ sequence }) => sequence)).toEqual([11]);
});

it("finds the latest of a type that is not newer than a sequence", () => {
  const history = createHistory();
  history.push(event(1, "a"));
  history.push(event(2, "b"));
  history.push(event(3, "a"));
  expect(history.latest("a", 3)?.sequence).toBe(3);
  expect(history.latest("a", 2)?.sequence).toBe(1);
  expect(history.latest("b", 1)).toBeUndefined();
  expect(history.latest(undefined, 2)?.sequence).toBe(2);
  expect(history.latest("never", 3)).toBeUndefined();
});

it("remembers the latest of a type long after it left the ring", () => {
  const history = createHistory();
  history.push(event(1, "rare"));
  for (let n = 2; n <= 5000; n += 1) history.push(event(n));
  expect(history.latest("rare", 5000)?.sequence).toBe(1);
});

it("a server that invents event types does not fill the memory", () => {
  const history = createHistory();
  for (let n = 1; n <= 5000; n += 1) history.push(event(n, `type ${n}`));
  const remembered = Array.from({ length: 5000 }, (_, index) =>
    history.latest(`type ${index + 1}`, 5000),
  ).filter(Boolean);
  expect(remembered).toHaveLength(256);
});

import { describe, expect, it } from "vitest";
import { addSecond, noSeconds } from "../src/scenes/clock/seconds.ts";

const connected = (second: number) => ({
  type: "connecttime",
  data: time(second),
  lastEventId: "",
});
const sent = (second: number) => ({
  type: "message",
  data: time(second),
  lastEventId: `a-${second}`,
});
const time = (second: number) => new Date(second * 1_000).toISOString();

function replayed(...events: readonly ReturnType<typeof sent>[]) {
  return events.reduce(addSecond, noSeconds).recent.filter((second) => second.replayed);
}

describe("the clock's last minute", () => {
  it("marks seconds that were sent before the present connection opened as replayed", () => {
    const seconds = replayed(connected(10), sent(11), connected(14), sent(12), sent(13), sent(15));

    expect(seconds.map(({ id }) => id)).toEqual(["a-12", "a-13"]);
  });

  it("does not mark the latest second, with which the first connection begins", () => {
    expect(replayed(connected(10), sent(9), sent(11))).toEqual([]);
  });

  it("keeps the last sixty seconds", () => {
    const events = Array.from({ length: 100 }, (_, second) => sent(second));

    const { recent } = events.reduce(addSecond, noSeconds);

    expect(recent).toHaveLength(60);
    expect(recent.at(-1)?.id).toBe("a-99");
  });
});

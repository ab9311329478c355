import { describe, expect, it } from "vitest";
import { addSecond, noSeconds } from "../src/scenes/clock/seconds.ts";

const connected = (second: number) => ({
  type: "connecttime",
  data: time(second),
  lastEventId: "",
});
const said = (second: number) => ({
  type: "message",
  data: time(second),
  lastEventId: `a-${second}`,
});
const time = (second: number) => new Date(second * 1_000).toISOString();

function replayed(...events: readonly ReturnType<typeof said>[]) {
  return events.reduce(addSecond, noSeconds).recent.filter((second) => second.replayed);
}

describe("the clock's last minute", () => {
  it("marks seconds that are older than the connection that delivered them", () => {
    const seconds = replayed(connected(10), said(11), connected(14), said(12), said(13), said(15));

    expect(seconds.map(({ id }) => id)).toEqual(["a-12", "a-13"]);
  });

  it("does not mark the first second of a new client", () => {
    expect(replayed(connected(10), said(9), said(11))).toEqual([]);
  });

  it("keeps 60 seconds", () => {
    const events = Array.from({ length: 100 }, (_, second) => said(second));

    const { recent } = events.reduce(addSecond, noSeconds);

    expect(recent).toHaveLength(60);
    expect(recent.at(-1)?.id).toBe("a-99");
  });
});

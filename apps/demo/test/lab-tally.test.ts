import { describe, expect, it } from "vitest";
import { createRandom } from "../server/random.ts";
import { labEvent } from "../src/scenes/lab/protocol.ts";
import { addReceived, compare, emptyTally } from "../src/scenes/lab/tally.ts";

/** A tally of events with these ids, in the order in which they arrive. */
function receive(...ids: readonly string[]) {
  return ids
    .map((lastEventId) => ({ lastEventId, data: labEvent(Number(lastEventId.split("-")[1])) }))
    .reduce(addReceived, emptyTally);
}

function truth(...epochs: readonly (readonly [epoch: string, last: number])[]) {
  return { epochs: epochs.map(([epoch, last]) => ({ epoch, last })) };
}

const sound = { lost: 0, duplicated: 0, outOfOrder: 0, damaged: 0 };

describe("the lab's counters", () => {
  it("report no defect when every event arrived once and in order", () => {
    expect(compare(receive("a-1", "a-2", "a-3"), truth(["a", 3]))).toEqual({
      ...sound,
      sent: 3,
      received: 3,
      inFlight: 0,
    });
  });

  it("count events as in flight, not as lost, when nothing newer has arrived", () => {
    const verdict = compare(receive("a-1", "a-2"), truth(["a", 10]));
    expect(verdict).toMatchObject({ ...sound, sent: 10, inFlight: 8 });
  });

  it("accept an event that arrives before the server reports it as sent", () => {
    const verdict = compare(receive("a-1", "a-2", "a-3"), truth(["a", 2]));
    expect(verdict).toMatchObject({ ...sound, sent: 3, inFlight: 0 });
  });

  it("never count more events as received than as sent, whatever arrives twice, late or before the truth", () => {
    const random = createRandom(7);
    for (let round = 0; round < 500; round += 1) {
      const ids = Array.from(
        { length: 30 },
        () => `${"ab"[Math.floor(random() * 2)]}-${1 + Math.floor(random() * 20)}`,
      );
      const { sent, received, inFlight, lost } = compare(
        receive(...ids),
        truth(["a", Math.floor(random() * 20)], ["b", Math.floor(random() * 20)]),
      );
      expect(received).toBeLessThanOrEqual(sent);
      expect(received + inFlight + lost).toBe(sent);
    }
  });

  it("count events as lost when newer ones have arrived", () => {
    expect(compare(receive("a-1", "a-5"), truth(["a", 5]))).toMatchObject({ lost: 3 });
  });

  it("count the first events as lost, too, because a run starts with event 1", () => {
    expect(compare(receive("a-3"), truth(["a", 3]))).toMatchObject({ lost: 2 });
  });

  it("count events that arrive twice as duplicated", () => {
    expect(compare(receive("a-1", "a-2", "a-1", "a-2"), truth(["a", 2]))).toMatchObject({
      ...sound,
      duplicated: 2,
      received: 2,
    });
  });

  it("count a late event as out of order, and not as lost", () => {
    expect(compare(receive("a-1", "a-3", "a-2"), truth(["a", 3]))).toMatchObject({
      ...sound,
      outOfOrder: 1,
    });
  });

  it("count an event as damaged when its data or its id is not what was sent", () => {
    const broken = [
      { lastEventId: "a-1", data: { n: 1, glyph: "\uFFFD\uFFFD" } },
      { lastEventId: "a-2", data: labEvent(3) },
    ].reduce(addReceived, emptyTally);
    expect(broken.damaged).toBe(2);
  });

  it("add up the epochs after a restart of the server", () => {
    const verdict = compare(receive("a-1", "a-2", "b-1"), truth(["a", 2], ["b", 1]));
    expect(verdict).toMatchObject({ ...sound, sent: 3, received: 3 });
  });

  it("count events of an epoch that the restarted server does not know", () => {
    const verdict = compare(receive("a-1", "a-2", "a-4", "b-1"), truth(["b", 3]));
    expect(verdict).toMatchObject({ ...sound, sent: 7, received: 4, inFlight: 2, lost: 1 });
  });

  it("count missing events of an old epoch as lost once a newer epoch has begun", () => {
    expect(compare(receive("a-1", "b-1"), truth(["a", 4], ["b", 1]))).toMatchObject({ lost: 3 });
    expect(compare(receive("a-1"), truth(["a", 4], ["b", 1]))).toMatchObject({
      lost: 0,
      inFlight: 4,
    });
  });
});

import { describe, expect, it } from "vitest";
import { labEvent } from "../src/scenes/lab/lab-event.ts";
import { addReceived, compare, noTally } from "../src/scenes/lab/tally.ts";

/** Ids as they come, such as "a-1". */
function receive(...ids: readonly string[]) {
  return ids
    .map((lastEventId) => ({ lastEventId, data: labEvent(Number(lastEventId.split("-")[1])) }))
    .reduce(addReceived, noTally);
}

function truth(...epochs: readonly (readonly [epoch: string, last: number])[]) {
  return { epochs: epochs.map(([epoch, last]) => ({ epoch, last })) };
}

const sound = { lost: 0, duplicated: 0, outOfOrder: 0, damaged: 0 };

describe("the lab's counters", () => {
  it("report no problem if every event came once and in order", () => {
    expect(compare(receive("a-1", "a-2", "a-3"), truth(["a", 3]))).toEqual({
      ...sound,
      sent: 3,
      received: 3,
      underWay: 0,
    });
  });

  it("do not count events in transit as lost", () => {
    const verdict = compare(receive("a-1", "a-2"), truth(["a", 10]));
    expect(verdict).toMatchObject({ ...sound, sent: 10, underWay: 8 });
  });

  it("accept an event that arrives before the truth about it", () => {
    const verdict = compare(receive("a-1", "a-2", "a-3"), truth(["a", 2]));
    expect(verdict).toMatchObject({ ...sound, sent: 3, underWay: 0 });
  });

  it("count events as lost when a newer one has arrived", () => {
    expect(compare(receive("a-1", "a-5"), truth(["a", 5]))).toMatchObject({ lost: 3 });
  });

  it("count missing first events, because a run starts with event 1", () => {
    expect(compare(receive("a-3"), truth(["a", 3]))).toMatchObject({ lost: 2 });
  });

  it("count duplicates", () => {
    expect(compare(receive("a-1", "a-2", "a-1", "a-2"), truth(["a", 2]))).toMatchObject({
      ...sound,
      duplicated: 2,
      received: 4,
    });
  });

  it("count an event that came late as out of order, and not as lost", () => {
    expect(compare(receive("a-1", "a-3", "a-2"), truth(["a", 3]))).toMatchObject({
      ...sound,
      outOfOrder: 1,
    });
  });

  it("count events with wrong data or a wrong id as damaged", () => {
    const broken = [
      { lastEventId: "a-1", data: { n: 1, glyph: "\uFFFD\uFFFD" } },
      { lastEventId: "a-2", data: labEvent(3) },
    ].reduce(addReceived, noTally);
    expect(broken.damaged).toBe(2);
  });

  it("continue after a restart of the server", () => {
    const verdict = compare(receive("a-1", "a-2", "b-1"), truth(["a", 2], ["b", 1]));
    expect(verdict).toMatchObject({ ...sound, sent: 3, received: 3 });
  });

  it("remember the events of a server whose successor does not report them", () => {
    const verdict = compare(receive("a-1", "a-2", "a-4", "b-1"), truth(["b", 3]));
    expect(verdict).toMatchObject({ ...sound, sent: 7, received: 4, underWay: 2, lost: 1 });
  });

  it("count events as lost that the server had not delivered before it restarted", () => {
    expect(compare(receive("a-1", "b-1"), truth(["a", 4], ["b", 1]))).toMatchObject({ lost: 3 });
    expect(compare(receive("a-1"), truth(["a", 4], ["b", 1]))).toMatchObject({
      lost: 0,
      underWay: 4,
    });
  });
});

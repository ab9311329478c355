import { expect, it } from "vitest";
import type { AlignedRow, ComparedEvent } from "../../../src/views/compare/align.ts";
import { alignInSteps } from "../../../src/views/compare/align.ts";
import { runAtOnce } from "../../fixtures/run-at-once.ts";

const align = (left: readonly ComparedEvent[], right: readonly ComparedEvent[]): AlignedRow[] =>
  runAtOnce(alignInSteps(left, right));

/** An event for each word: "7=a" has the id 7 and the data "a"; "tick:a" has a type; "a" has only data. */
function events(words: string): ComparedEvent[] {
  return words
    .split(" ")
    .filter(Boolean)
    .map((word) => {
      const [, type = "message", id, data = ""] = /^(?:(\w+):)?(?:(\w+)=)?(.*)$/.exec(word) ?? [];
      return { eventType: type, id, data };
    });
}

const MARKS = { same: "=", different: "≠", moved: "~", missing: "<", extra: ">", twice: "2" };

/** "=00 <1": what is at a position on each side. */
function shown(left: string, right: string): string {
  return align(events(left), events(right))
    .map((row) => `${MARKS[row.kind]}${row.left ?? "."}${row.right ?? "."}`)
    .join(" ");
}

it.each([
  ["equal events", "1=a 2=b", "1=a 2=b", "=00 =11"],
  ["an event that is missing on the right", "1=a 2=b 3=c", "1=a 3=c", "=00 <1. =21"],
  ["an event that is only on the right", "1=a 3=c", "1=a 2=b 3=c", "=00 >.1 =12"],
  ["an event that came twice", "1=a 2=b", "1=a 1=a 2=b", "=00 2.1 =12"],
  ["an event that came twice on the left", "1=a 2=b 1=a", "1=a 2=b", "=00 =11 22."],
  ["events out of order", "1=a 2=b 3=c", "2=b 3=c 1=a", "~02 =10 =21"],
  ["the same id with other data", "1=a 2=b", "1=a 2=x", "=00 ≠11"],
  ["the same id with another type", "a:1=a", "b:1=a", "≠00"],
  ["ids that are new in each run, with the same data", "1=a 2=b", "8=a 9=b", "=00 =11"],
  ["ids that are new in each run, with other data", "1=a 2=b 3=c", "7=a 8=x 9=c", "=00 ≠11 =22"],
  ["other ids in one run are other events", "1=a 2=b 3=c", "1=a 9=b 3=c", "=00 <1. >.1 =22"],
  ["no ids, with other data of one type", "t:a u:b t:c", "t:a u:x t:c", "=00 ≠11 =22"],
  ["no ids, with another type in place", "t:a u:b t:c", "t:a v:b t:c", "=00 <1. >.1 =22"],
  [
    "a repeated event of which one is missing",
    "p x p y p z",
    "p x y p z",
    "=00 =11 22. =32 =43 =54",
  ],
  ["nothing on the left", "", "1=a", ">.0"],
  ["nothing on the right", "1=a", "", "<0."],
  ["nothing", "", "", ""],
])("aligns %s", (_name, left, right, expected) => {
  expect(shown(left, right)).toBe(expected);
});

/** A generator of numbers that is the same in each run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The simple model: the length of the longest common subsequence, by its definition. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  const lengths = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i]![j] =
        a[i] === b[j]
          ? lengths[i + 1]![j + 1]! + 1
          : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths[0]![0]!;
}

it("agrees with a simple model for 500 random pairs of lists", () => {
  const random = createRandom(1);
  for (let round = 0; round < 500; round += 1) {
    const alphabet = 1 + random(40);
    const list = (): string[] => Array.from({ length: random(80) }, () => `d${random(alphabet)}`);
    const [a, b] = [list(), list()];
    const withIds = random(2) === 0;
    const toEvents = (data: readonly string[]): ComparedEvent[] =>
      data.map((text) => ({ eventType: "t", id: withIds ? text : undefined, data: text }));
    const rows = align(toEvents(a), toEvents(b));
    const of = (kind: string): AlignedRow[] => rows.filter((row) => row.kind === kind);
    const count = (data: readonly string[], text: string): number =>
      data.filter((other) => other === text).length;

    // Each event is in exactly one row, and equal events in order are as many as possible.
    expect(rows.flatMap(({ left }) => left ?? []).sort((x, y) => x - y)).toEqual([...a.keys()]);
    expect(rows.flatMap(({ right }) => right ?? []).sort((x, y) => x - y)).toEqual([...b.keys()]);
    expect(of("same")).toHaveLength(commonLength(a, b));
    const ordered = of("same").map(({ right }) => right ?? 0);
    expect(ordered).toEqual([...ordered].sort((x, y) => x - y));
    for (const { left, right } of [...of("same"), ...of("moved")]) expect(a[left!]).toBe(b[right!]);

    // Pairs and surplus, by counting.
    const all = [...new Set([...a, ...b])];
    const pairs = all.reduce((sum, text) => sum + Math.min(count(a, text), count(b, text)), 0);
    expect(of("same").length + of("moved").length).toBe(pairs);
    const surplus = all
      .filter((text) => a.includes(text) && b.includes(text))
      .reduce((sum, text) => sum + Math.abs(count(a, text) - count(b, text)), 0);
    expect(of("twice")).toHaveLength(surplus);
    expect(of("missing").length + of("different").length).toBe(
      a.filter((text) => !b.includes(text)).length,
    );
    expect(of("extra").length + of("different").length).toBe(
      b.filter((text) => !a.includes(text)).length,
    );
    // Where ids are compared, another id is another event.
    const expected = withIds && pairs > 0 ? 0 : of("different").length;
    expect(of("different")).toHaveLength(expected);
  }
});

it("finds exactly what was changed in a list with ids", () => {
  const random = createRandom(7);
  for (let round = 0; round < 200; round += 1) {
    const left = Array.from({ length: 200 }, (_, id) => ({
      eventType: "t",
      id: String(id),
      data: `data ${id}`,
    }));
    const lost = new Set(Array.from({ length: random(20) }, () => random(200)));
    const changed = new Set(Array.from({ length: random(20) }, () => random(200)));
    const right = left
      .filter((_, index) => !lost.has(index))
      .map((event) => (changed.has(Number(event.id)) ? { ...event, data: "changed" } : event));
    const rows = align(left, right);
    const found = (kind: string): number[] =>
      rows.filter((row) => row.kind === kind).map((row) => row.left ?? -1);
    const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);
    expect(found("missing")).toEqual(sorted(lost));
    expect(found("different")).toEqual(sorted([...changed].filter((index) => !lost.has(index))));
    expect(rows).toHaveLength(200);
  }
});

it.each([
  ["unique ids in reverse", (index: number, side: number) => `${side === 0 ? index : -index}`],
  [
    "two kinds of events at random",
    (index: number, side: number) => `${(index * (side + 7919)) % 13 > 5}`,
  ],
  ["nothing in common", (index: number, side: number) => `${side} ${index}`],
])("yields often enough for two lists of 20,000: %s", (_name, dataOf) => {
  const list = (side: number): ComparedEvent[] =>
    Array.from({ length: 20_000 }, (_, index) => ({
      eventType: "t",
      id: undefined,
      data: dataOf(index, side),
    }));
  const steps = alignInSteps(list(0), list(1));
  let longest = 0;
  for (;;) {
    const start = process.cpuUsage().user;
    const { done } = steps.next();
    longest = Math.max(longest, (process.cpuUsage().user - start) / 1000);
    if (done === true) break;
  }
  // The time of the processor, in milliseconds. A slice of the panel takes 8 ms, so a step may take 40 ms.
  expect(longest).toBeLessThan(40);
});

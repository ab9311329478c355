import { describe, expect, test } from "vitest";
import { collect, type Collected } from "../event-stream/collect.ts";
import { conformanceCases, type ConformanceCase } from "./cases.ts";

/** Feeds the chunks, and says what came, without the raw text and what was ignored on the way. */
function read(chunks: readonly (Uint8Array | string)[], isTraced: boolean): Collected {
  const stream = collect({ isTraced: () => isTraced });
  for (const chunk of chunks) stream.feed(chunk);
  return stream.collected;
}

/** What must not depend on the cuts. Where a line is cut, nobody can say that it was ignored. */
function essence({ events, ids, movedTo, retries, comments, order }: Collected): string {
  const heard = order.filter((callback) => callback !== "ignored");
  return JSON.stringify({ events, ids, movedTo, retries, comments, heard }, null, 1);
}

/** The input cut in two at every byte, in three at the byte and the one after it, and into single bytes. */
function* cuts(bytes: Uint8Array): Generator<Uint8Array[]> {
  for (let at = 1; at < bytes.length; at += 1) {
    yield [bytes.subarray(0, at), bytes.subarray(at)];
    yield [bytes.subarray(0, at), bytes.subarray(at, at + 1), bytes.subarray(at + 1)];
  }
  yield Array.from(bytes, (byte) => Uint8Array.of(byte));
}

/** The first cut that makes a difference, and which: thousands of passing assertions would take their time. */
function firstDifference(
  bytes: Uint8Array,
  expected: string,
  result: (chunks: readonly Uint8Array[]) => string,
): { readonly cutInto: readonly number[]; readonly result: string } | undefined {
  for (const chunks of cuts(bytes)) {
    const actual = result(chunks);
    if (actual !== expected) {
      return { cutInto: chunks.map(({ length }) => length), result: actual };
    }
  }
  return undefined;
}

function byName(cases: readonly ConformanceCase[]): [string, ConformanceCase][] {
  return cases.map((one) => [one.source, one]);
}

test("every case has a name of its own", () => {
  const names = new Set(conformanceCases.map(({ source }) => source));
  expect(names.size).toBe(conformanceCases.length);
});

describe.each(byName(conformanceCases))("%s", (_source, one) => {
  const bytes = new TextEncoder().encode(one.input);
  const whole = read([bytes], false);

  test("gives the events that the standard says", () => {
    const expected = one.events.map(({ type = "message", data, lastEventId = "" }) => ({
      type,
      data,
      lastEventId,
    }));
    expect(whole.events).toEqual(expected);
    expect(whole.retries).toEqual(one.retries ?? []);
    expect(whole.comments).toEqual(one.comments ?? []);
  });

  test("gives the same as text", () => {
    expect(essence(read([one.input], false))).toBe(essence(whole));
    expect(essence(read([...one.input], false))).toBe(essence(whole));
  });

  test.each([
    ["", false],
    [" while it is traced", true],
  ])("gives the same wherever it is cut%s", (_name, isTraced) => {
    const expected = essence(whole);
    expect(essence(read([bytes], isTraced))).toBe(expected);
    const difference = firstDifference(bytes, expected, (chunks) =>
      essence(read(chunks, isTraced)),
    );
    expect(difference).toBeUndefined();
  });
});

describe.each(byName(conformanceCases.filter(({ isAllFrames }) => isAllFrames)))(
  "the raw text of the frames of %s",
  (_source, { input }) => {
    const bytes = new TextEncoder().encode(input);
    // Half a line end that a chunk left behind goes with the next frame.
    const next = "data: next\n\n";

    test("is the input, wherever it is cut", () => {
      expect(read([bytes], true).raw).toBe(input);
      const difference = firstDifference(
        bytes,
        input + next,
        (chunks) => read([...chunks, new TextEncoder().encode(next)], true).raw,
      );
      expect(difference).toBeUndefined();
    });
  },
);

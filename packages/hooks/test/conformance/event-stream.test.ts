import { describe, expect, it } from "vitest";
import { collect } from "../event-stream/collect.ts";
import type { Collected } from "../event-stream/collect.ts";
import { conformanceCases } from "./cases.ts";
import type { ConformanceCase } from "./cases/case.ts";

/** Feeds the chunks to an event stream and returns what it dispatched. */
function read(chunks: readonly (Uint8Array | string)[], isTraced: boolean): Collected {
  const stream = collect({ isTraced: () => isTraced });
  for (const chunk of chunks) stream.feed(chunk);
  return stream.collected;
}

/** The results that must not depend on chunk boundaries. Ignored lines may: one that is split need not be reported. */
function comparable({ events, ids, movedTo, retries, comments, order }: Collected): string {
  const callbacks = order.filter((callback) => callback !== "ignored");
  return JSON.stringify({ events, ids, movedTo, retries, comments, callbacks }, null, 1);
}

/** The input in two parts split at every byte, in three parts split at a byte and the next one, and in single bytes. */
function* chunkings(bytes: Uint8Array): Generator<Uint8Array[]> {
  for (let at = 1; at < bytes.length; at += 1) {
    yield [bytes.subarray(0, at), bytes.subarray(at)];
    yield [bytes.subarray(0, at), bytes.subarray(at, at + 1), bytes.subarray(at + 1)];
  }
  yield Array.from(bytes, (byte) => Uint8Array.of(byte));
}

/** The first chunking with a different result. One assertion on it is much faster than one for each chunking. */
function firstDifference(
  bytes: Uint8Array,
  expected: string,
  result: (chunks: readonly Uint8Array[]) => string,
): { readonly chunkSizes: readonly number[]; readonly result: string } | undefined {
  for (const chunks of chunkings(bytes)) {
    const actual = result(chunks);
    if (actual !== expected) {
      return { chunkSizes: chunks.map(({ length }) => length), result: actual };
    }
  }
  return undefined;
}

function byName(cases: readonly ConformanceCase[]): [string, ConformanceCase][] {
  return cases.map((one) => [one.source, one]);
}

it("every conformance case has a unique name", () => {
  const names = new Set(conformanceCases.map(({ source }) => source));
  expect(names.size).toBe(conformanceCases.length);
});

describe.each(byName(conformanceCases))("%s", (_source, one) => {
  const bytes = new TextEncoder().encode(one.input);
  const whole = read([bytes], false);

  it("dispatches the events that the standard requires", () => {
    const expected = one.events.map(({ type = "message", data, lastEventId = "" }) => ({
      type,
      data,
      lastEventId,
    }));
    expect(whole.events).toEqual(expected);
    expect(whole.retries).toEqual(one.retries ?? []);
    expect(whole.comments).toEqual(one.comments ?? []);
  });

  it("has the same result for text as for bytes", () => {
    expect(comparable(read([one.input], false))).toBe(comparable(whole));
    expect(comparable(read([...one.input], false))).toBe(comparable(whole));
  });

  it.each([
    ["without tracing", false],
    ["with tracing", true],
  ])("has the same result for every chunking, %s", (_name, isTraced) => {
    const expected = comparable(whole);
    expect(comparable(read([bytes], isTraced))).toBe(expected);
    const difference = firstDifference(bytes, expected, (chunks) =>
      comparable(read(chunks, isTraced)),
    );
    expect(difference).toBeUndefined();
  });
});

describe.each(byName(conformanceCases.filter(({ isAllFrames }) => isAllFrames)))(
  "the raw text of the frames of %s",
  (_source, { input }) => {
    const bytes = new TextEncoder().encode(input);
    // A LF that follows a CR in the next chunk belongs to the next frame.
    const next = "data: next\n\n";

    it("is the input for every chunking", () => {
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

import { describe, expect, it } from "vitest";
import { MAX_STATES, hasState } from "../../src/recorder/state-history.ts";
import { describeSeparator } from "../../src/ui/format/descriptions.ts";
import { entriesOf, startRecorder, streamsOf } from "../fixtures/recordings.ts";
import { DEFAULT_LIMITS } from "../../src/recorder/limits.ts";

function setUp() {
  const { client, recorder } = startRecorder();
  const stream = client.stream("/inbox").connect().open();
  const snapshot = () => {
    const [found] = streamsOf(recorder);
    if (found === undefined) throw new Error("There is no stream.");
    return found;
  };
  return { client, recorder, stream, snapshot };
}

describe("The record of a stream with a state", () => {
  it("keeps the latest changes, by reference.", () => {
    const { stream, snapshot } = setUp();
    const states = Array.from({ length: MAX_STATES + 10 }, (_, n) => ({ n }));
    for (const [index, state] of states.entries())
      stream.event("x").state(states[index - 1], state);
    const kept = snapshot().record.states.toArray();
    expect(kept).toHaveLength(MAX_STATES);
    expect(kept.at(-1)?.state).toBe(states.at(-1));
  });

  it("does not repeat a state that is told again when devtools attach.", () => {
    const { stream, snapshot } = setUp();
    const state = { n: 1 };
    stream.state(state, state, "initial").state(state, state, "initial");
    expect(snapshot().record.states.toArray()).toHaveLength(1);
  });

  it("has no state if only the last event ID is persisted.", () => {
    const { stream, snapshot } = setUp();
    stream.state(undefined, undefined, "initial");
    expect(hasState(snapshot().record)).toBe(false);
  });

  it("counts gaps and duplicates, also per connection, and forgets the marks of dropped frames.", () => {
    const { stream, snapshot } = setUp();
    stream.event("a").fact({ type: "gap", expected: 2, received: 4 });
    stream.event("b").fact({ type: "duplicate", expected: 5, received: 4 });
    stream.fact({ type: "continuity", continuity: "gap" });
    expect(snapshot()).toMatchObject({ continuity: "gap", gaps: 1, duplicates: 1 });
    expect(snapshot().record.connections.at(-1)).toMatchObject({ gaps: 1, duplicates: 1 });
    expect([...snapshot().record.marks.keys()]).toEqual([1, 2]);
    for (let count = 0; count < DEFAULT_LIMITS.entries; count += 1) stream.event("x");
    expect(snapshot().record.marks.size).toBe(0);
    expect(snapshot()).toMatchObject({ gaps: 1, duplicates: 1 });
  });

  it("has a row for each load, with its duration, its error and the events that waited.", () => {
    const { client, stream, snapshot } = setUp();
    const started = { type: "load", phase: "started", waited: 0, error: undefined } as const;
    stream.fact(started);
    client.now += 250;
    const error = { kind: "load", message: "The state could not be loaded: 500" } as const;
    stream.fact({ ...started, phase: "failed", error }).fact(started);
    client.now += 120;
    stream.fact({ ...started, phase: "ended", waited: 1 }).fact(started);
    stream.fact({ ...started, phase: "aborted", waited: 2 });
    const rows = entriesOf(snapshot()).flatMap((entry) =>
      entry.type === "load" ? [describeSeparator(entry)] : [],
    );
    expect(rows).toEqual([
      "load of the state started",
      "load of the state failed after 250 ms: The state could not be loaded: 500",
      "load of the state started",
      "state loaded after 120 ms · 1 event waited",
      "load of the state started",
      "load of the state aborted after 0 ms · 2 events waited",
    ]);
  });
});

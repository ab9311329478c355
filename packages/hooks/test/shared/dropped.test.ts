import { afterEach, describe, expect, it } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import type { Gap, SSEClient } from "../../src/client.ts";
import { createReceived } from "../../src/connection/attempt.ts";
import type { ConnectionContext } from "../../src/connection/connections.ts";
import { inspectClient } from "../../src/inspect.ts";
import { createRemoteConnection } from "../../src/shared/remote-connection.ts";
import type { Link, Passenger } from "../../src/shared/link.ts";
import type { BatchPart } from "../../src/shared/protocol.ts";
import { createCalls, defineNumbers, stateWith } from "../store/numbered.ts";
import type { Numbers, NumbersOptions } from "../store/numbered.ts";
import { columnsOf } from "./columns.ts";

let client: SSEClient | undefined;
afterEach(() => client?.dispose());

/** A page whose worker is the test. */
function createPage(more: Partial<NumbersOptions>) {
  let passenger: Passenger | undefined;
  const link: Link = {
    mode: "worker",
    add(added) {
      passenger = added;
      return 1;
    },
    remove: () => undefined,
    post: () => undefined,
  };
  client = createSSEClient({
    connections: {
      mode: "worker",
      connect: (context: ConnectionContext, sink) =>
        createRemoteConnection(context, sink, createReceived(), link, () => undefined),
      tell: () => undefined,
      listen: () => undefined,
    },
  });
  const facts: string[] = [];
  inspectClient(client, ({ type }) => facts.push(type));
  const stream = client.stream(defineNumbers("http://localhost/", { notify: "sync", ...more }));
  const gaps: Gap[] = [];
  stream.onGap((gap) => gaps.push(gap));
  stream.state.subscribe(() => undefined);
  const send = (after: number, numbers: Numbers, marks: BatchPart["marks"] = []): void =>
    passenger?.onBatch({
      id: 1,
      generation: 0,
      epoch: "host",
      after,
      events: columnsOf(numbers.map((n) => ({ data: `${n}`, lastEventId: `${n}` }))),
      marks,
      activityAt: undefined,
    });
  return { stream, gaps, facts, send };
}

const DROPPED = [[0, { type: "dropped", count: 2 }]] as const;

describe("Events that a worker dropped, because the page fell behind,", () => {
  it("are a gap of a stream with a state, which is loaded again", async () => {
    const { calls, load } = createCalls<Numbers>();
    const { stream, facts, send } = createPage({ state: stateWith({ load }) });
    await expect.poll(() => calls.length).toBe(1);
    calls[0]?.resolve([]);
    send(0, [1]);
    await expect.poll(() => stream.state.getSnapshot()).toEqual([1]);
    send(3, [4], DROPPED);
    expect(stream.getSnapshot()).toMatchObject({ continuity: "gap", error: { kind: "overflow" } });
    expect(facts).toContain("dropped");
    await expect.poll(() => calls.length).toBe(2);
    calls[1]?.resolve([1, 2, 3, 4]);
    await expect.poll(() => stream.getSnapshot().continuity).toBe("complete");
  });

  it("are a gap that the numbers of a `sequence` tell exactly", () => {
    const { stream, gaps, send } = createPage({ sequence: ({ data }) => data });
    send(0, [1]);
    send(3, [4], DROPPED);
    expect(stream.getSnapshot().continuity).toBe("gap");
    expect(gaps).toEqual([{ expected: 2, received: 4 }]);
  });
});

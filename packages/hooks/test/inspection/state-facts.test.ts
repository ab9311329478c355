import { afterEach, describe, expect, it } from "vitest";
import { createSSEClient, defineStream, json } from "../../src/client.ts";
import { inspectClient, REDACTED } from "../../src/inspect.ts";
import type { InspectionEvent, StateChanged } from "../../src/inspect.ts";
import { viewOf } from "../../src/inspection/redacted-view.ts";
import { server } from "../server.ts";

const client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 5 } });

afterEach(() => client.dispose());

interface Inbox {
  readonly unread: number;
  readonly settings: { readonly password: string };
}

const INITIAL: Inbox = { unread: 0, settings: { password: "hunter2" } };

async function observe(load?: () => Promise<Inbox>) {
  const endpoint = await server.endpoint();
  const facts: InspectionEvent[] = [];
  const detach = inspectClient(client, (fact) => facts.push(fact));
  const stream = client.stream(
    defineStream({
      url: endpoint.url,
      events: { message: json<{ n: number }>() },
      sequence: ({ lastEventId }) => Number(lastEventId),
      state: {
        initial: INITIAL,
        reduce: (state, { data }) => (data.n === 0 ? state : { ...state, unread: data.n }),
        load,
      },
    }),
  );
  stream.state.subscribe(() => undefined);
  const stop = stream.on("*", () => undefined);
  await endpoint.waitFor({ live: 1 });
  const states = (): StateChanged[] => facts.filter((fact) => fact.type === "state");
  const send = (id: number, n: number): Promise<void> =>
    endpoint.send(`id: ${id}\ndata: {"n":${n}}\n\n`);
  return { facts, detach, states, send, stop };
}

describe("The facts of a state", () => {
  it("name the frame that changed it, and omit events that do not change it.", async () => {
    const { facts, states, send } = await observe();
    await send(1, 5);
    await send(2, 0);
    await send(3, 7);
    await expect.poll(states).toHaveLength(3);
    expect(states()).toMatchObject([
      { cause: "initial", sequence: 0, slot: 1, state: { unread: 0 } },
      { cause: "event", sequence: 1, state: { unread: 5 }, previous: { unread: 0 } },
      { cause: "event", sequence: 3, state: { unread: 7 }, previous: { unread: 5 } },
    ]);
    const types = facts.map(({ type }) => type);
    expect(types.indexOf("stream-added")).toBeLessThan(types.indexOf("state"));
  });

  it("have no secrets, and share what did not change.", async () => {
    const { states, send } = await observe();
    await send(1, 5);
    await expect.poll(states).toHaveLength(2);
    const { state, previous } = states()[1] as { state: Inbox; previous: Inbox };
    expect(state.settings).toEqual({ password: REDACTED });
    expect(state.settings).toBe(previous.settings);
  });

  it("tell an inspector that attaches later the present state and continuity.", async () => {
    const { detach, states, send } = await observe();
    await send(1, 5);
    await send(3, 6);
    await expect.poll(states).toHaveLength(3);
    detach();
    const late: InspectionEvent[] = [];
    inspectClient(client, (fact) => late.push(fact));
    expect(late).toContainEqual(expect.objectContaining({ type: "continuity", continuity: "gap" }));
    expect(late).toContainEqual(
      expect.objectContaining({
        type: "state",
        cause: "initial",
        state: expect.objectContaining({ unread: 6 }),
      }),
    );
  });

  it("tell that a load started, failed and ended, and how many events waited.", async () => {
    const answers: { resolve: (state: Inbox) => void; reject: (error: Error) => void }[] = [];
    const { facts, send, states } = await observe(
      () => new Promise((resolve, reject) => answers.push({ resolve, reject })),
    );
    const loads = (): unknown[] => facts.filter(({ type }) => type === "load");
    await expect.poll(() => answers.length).toBe(1);
    answers[0]?.reject(new Error("No network."));
    await expect.poll(() => answers.length).toBe(2);
    await send(1, 5);
    await send(2, 6);
    await expect.poll(() => facts.filter(({ type }) => type === "frame").length).toBe(2);
    answers[1]?.resolve({ ...INITIAL, unread: 3 });
    await expect.poll(loads).toHaveLength(4);
    expect(loads()).toMatchObject([
      { phase: "started", waited: 0 },
      { phase: "failed", waited: 0, error: { kind: "load" } },
      { phase: "started", waited: 0 },
      { phase: "ended", waited: 2, error: undefined },
    ]);
    expect(states().map(({ cause, sequence }) => [cause, sequence])).toEqual([
      ["initial", 0],
      ["load", 0],
      ["event", 1],
      ["event", 2],
    ]);
  });
});

describe("The view of a state", () => {
  it("copies no level that is not read.", () => {
    let reads = 0;
    const state = Object.defineProperty({}, "inner", {
      enumerable: true,
      get: () => {
        reads += 1;
        return 1;
      },
    });
    const view = viewOf({ state }) as { state: { inner: number } };
    expect(Object.keys(view)).toEqual(["state"]);
    expect(reads).toBe(0);
    expect(view.state.inner).toBe(1);
  });

  it("can be written as JSON, also when the state is frozen or contains other kinds of objects.", () => {
    const state = Object.freeze({
      list: Object.freeze([1, { a: undefined }, null]),
      at: new Date(0),
      map: new Map([["token", "abc"]]),
      set: new Set(["x"]),
      call: () => 1,
    });
    expect(JSON.parse(JSON.stringify(viewOf(state)))).toEqual({
      list: [1, {}, null],
      at: "1970-01-01T00:00:00.000Z",
      map: { token: REDACTED },
      set: ["x"],
      call: "ƒ",
    });
  });

  it("shows two thousand members and the beginning of a long text, and says how much is missing.", () => {
    const items = viewOf(Array.from({ length: 2007 }, (_, index) => index)) as unknown[];
    expect(items).toHaveLength(2001);
    expect(items.at(-1)).toBe("… 7 more items");
    expect(viewOf({ text: "x".repeat(20_003) })).toEqual({
      text: `${"x".repeat(20_000)}… 3 more characters`,
    });
    expect(viewOf(new Set(Array.from({ length: 2001 }, (_, index) => index)))).toContain("2001");
  });

  it("cannot be changed by an observer.", () => {
    const view = viewOf({ a: 1 }) as { a: number };
    expect(Reflect.set(view, "a", 2)).toBe(false);
    expect(Reflect.deleteProperty(view, "a")).toBe(false);
    expect(view).toEqual({ a: 1 });
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Connection } from "../../src/connection/connection.ts";
import { neverAnswers, unavailable } from "../../src/testing.ts";
import type { Endpoint, EndpointPlan } from "../../src/testing.ts";
import { createSingle } from "./lone-connection.ts";
import type { Single, SingleOptions } from "./lone-connection.ts";
import { watchTimers } from "./timers.ts";
import type { TimerWatch } from "./timers.ts";
import { server } from "../server.ts";

let timers: TimerWatch;
beforeAll(() => {
  timers = watchTimers();
});
afterAll(() => timers.stop());

let single: Single;
let endpoint: Endpoint;
afterEach(() => single.connection.dispose("dispose"));

async function start(plan: EndpointPlan, options: Partial<SingleOptions> = {}): Promise<void> {
  endpoint = await server.endpoint(plan);
  single = createSingle({ url: endpoint.url, ...options });
  single.connection.open();
}

async function expectNothingLeft(): Promise<void> {
  expect(single.page.listeners).toBe(0);
  expect(timers.pending).toBe(0);
  await endpoint.waitFor({ live: 0 });
}

type Action = (connection: Connection) => void;
const close: Action = (connection) => connection.close("close");
const reconnect: Action = (connection) => connection.reconnect();
const open: Action = (connection) => connection.open();

interface Moment {
  readonly when: string;
  readonly plan: EndpointPlan;
  readonly arrive: () => Promise<unknown>;
}

const moments: readonly Moment[] = [
  { when: "While the headers are being computed", plan: {}, arrive: async () => undefined },
  {
    when: "While the server has not answered",
    plan: { answers: [neverAnswers()] },
    arrive: () => endpoint.waitFor({ live: 1 }),
  },
  { when: "While a connection is open", plan: {}, arrive: () => single.until("open") },
  {
    when: "While a refusal is being read",
    plan: { answers: [{ status: 500, chunks: ["it is"], finally: "stall" }] },
    arrive: () => endpoint.waitFor({ live: 1 }),
  },
  {
    when: "While a connection waits",
    plan: { answers: [unavailable(60)] },
    arrive: () => single.until("waiting"),
  },
  {
    when: "While a connection is paused",
    plan: {},
    async arrive() {
      await single.until("open");
      single.page.set({ frozen: true });
      single.page.tell("pagehide");
      single.page.set({ frozen: false });
    },
  },
  {
    when: "After a connection has failed",
    plan: { answers: [{ status: 404 }] },
    arrive: () => single.until("failed"),
  },
  {
    when: "After a connection was closed",
    plan: {},
    async arrive() {
      await single.until("open");
      single.connection.close("close");
    },
  },
];

describe.each(moments)("$when", ({ plan, arrive }) => {
  it.each<[string, readonly Action[]]>([
    ["close", [close]],
    ["close twice", [close, close]],
    ["reconnect, then close", [reconnect, close]],
    ["open, then close", [open, close]],
  ])("%s leaves no listener, timer or socket", async (_actions, actions) => {
    await start(plan);
    await arrive();
    for (const action of actions) action(single.connection);
    expect(single.statuses.at(-1)).toBe("closed");
    const told = single.changes.length;
    await expectNothingLeft();
    expect(single.changes).toHaveLength(told);
  });

  it.each<[string, readonly Action[]]>([
    ["reconnect", [reconnect]],
    ["reconnect twice", [reconnect, reconnect]],
    ["close, then open", [close, open]],
    ["close, then open twice", [close, open, open]],
    ["open, then reconnect", [open, reconnect]],
    ["reconnect, close, open, reconnect", [reconnect, close, open, reconnect]],
  ])("%s opens exactly one connection", async (_actions, actions) => {
    await start(plan);
    await arrive();
    for (const action of actions) action(single.connection);
    await single.until("open");
    await endpoint.waitFor({ live: 1 });
    single.connection.close("close");
    await expectNothingLeft();
  });
});

describe("From inside a callback,", () => {
  const burst = { answers: [{ chunks: ["data: 1\n\ndata: 2\n\ndata: 3\n\n"] }] } as const;

  it("closing at an event drops the later events of the same chunk", async () => {
    await start(burst, { onEvent: (_event, connection) => connection.close("close") });
    await single.until("closed");
    await expectNothingLeft();
    expect(single.events.map(({ data }) => data)).toEqual(["1"]);
  });

  it("reconnecting at an event drops the later events of the old connection", async () => {
    await start(burst, {
      onEvent({ data }, connection) {
        if (data === "1") connection.reconnect();
      },
    });
    await endpoint.waitFor({ opened: 2, live: 1 });
    expect(single.events.map(({ data }) => data)).toEqual(["1"]);
  });

  it.each(["connecting", "open"] as const)(
    "closing at `%s` leaves no listener, timer or socket",
    async (moment) => {
      await start(
        {},
        {
          onStatus({ status }, connection) {
            if (status === moment) connection.close("close");
          },
        },
      );
      await single.until("closed");
      await expectNothingLeft();
      expect(single.statuses.at(-1)).toBe("closed");
    },
  );

  it("closing at `waiting` leaves no timer", async () => {
    await start(
      { answers: [unavailable(60)] },
      {
        onStatus({ status }, connection) {
          if (status === "waiting") connection.close("close");
        },
      },
    );
    await single.until("closed");
    await expectNothingLeft();
    expect(single.statuses).toEqual(["connecting", "waiting", "closed"]);
  });

  it("reconnecting at `waiting` connects once", async () => {
    await start(
      { answers: [unavailable(60)] },
      {
        onStatus({ status }, connection) {
          if (status === "waiting") connection.reconnect();
        },
      },
    );
    await single.until("open");
    expect(timers.pending).toBe(0);
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it("opening at `closed` and `failed` starts over", async () => {
    let failures = 0;
    await start(
      { answers: [{ status: 404 }, { status: 404 }] },
      {
        onStatus({ status }, connection) {
          if (status !== "failed") return;
          failures += 1;
          connection.open();
        },
      },
    );
    await single.until("open");
    expect(failures).toBe(2);
  });

  it("closing in `headers` makes no request", async () => {
    await start(
      {},
      {
        headers() {
          single.connection.close("close");
          return {};
        },
      },
    );
    expect(single.statuses).toEqual(["connecting", "closed"]);
    await expectNothingLeft();
    expect(await endpoint.requests()).toEqual([]);
  });

  it("closing in `shouldReconnect` leaves no timer", async () => {
    await start(
      { answers: [unavailable(60)] },
      {
        reconnect: {
          shouldReconnect() {
            single.connection.close("close");
            return true;
          },
        },
      },
    );
    await single.until("closed");
    await expectNothingLeft();
    expect(single.statuses).toEqual(["connecting", "closed"]);
  });

  it.each(["request", "response", "reconnection", "status"] as const)(
    "closing when an inspector gets a %s leaves no listener, timer or socket",
    async (type) => {
      await start(
        { answers: [unavailable(60)] },
        {
          inspect(fact, connection) {
            if (fact.type === type) connection.close("close");
          },
        },
      );
      await single.until("closed");
      await expectNothingLeft();
      expect(single.statuses.at(-1)).toBe("closed");
    },
  );

  it("closing when an inspector gets the status `open` is the last change that the store gets", async () => {
    await start(
      {},
      {
        inspect(fact, connection) {
          if (fact.type === "status" && fact.status === "open") connection.close("close");
        },
      },
    );
    await single.until("closed");
    await expectNothingLeft();
    expect(single.statuses).toEqual(["connecting", "closed"]);
  });
});

import { describe, expect, expectTypeOf, it } from "vitest";
import {
  createSSEClient,
  defineStream,
  json,
  stateAt,
  storage,
  text,
  useSSE,
  useSSEEvent,
  useSSEListener,
  useSSEState,
} from "../../src/index.ts";
import type { Message, SSEError, StandardSchema, StateOf, StreamOptions } from "../../src/index.ts";

interface Tick {
  readonly price: number;
}
declare const NewsSchema: StandardSchema<{ readonly title: string }>;

const prices = defineStream({
  url: "/api/prices",
  events: {
    tick: json<Tick>(),
    note: text(),
    count: (data) => Number(data),
  },
});

const board = defineStream({
  url: "/api/prices",
  events: { tick: json<Tick>(), note: text() },
  state: {
    initial: { total: 0, notes: [] as readonly string[] },
    reduce(state, event) {
      if (event.type === "tick") return { ...state, total: state.total + event.data.price };
      expectTypeOf(event.data).toEqualTypeOf<string>();
      return { ...state, notes: [...state.notes, event.data] };
    },
    load: async (signal) => {
      expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
      return stateAt({ total: 1, notes: ["a"] }, { sequence: { epoch: "a", number: 1 } });
    },
    reloadOn: (event) => event.type === "note" && event.data === "resync",
  },
  sequence: (event) => (event.type === "tick" ? event.data.price : undefined),
  persist: storage({ name: "board", version: 1 }),
});

interface Board {
  total: number;
  notes: readonly string[];
}

// Never called: the test is that the compiler accepts or rejects each line.
function Types(): void {
  expectTypeOf<StateOf<typeof board>>().toEqualTypeOf<{
    total: number;
    notes: readonly string[];
  }>();
  expectTypeOf<StateOf<typeof prices>>().toEqualTypeOf<undefined>();
  expectTypeOf<StateOf<{ url: string; state: { initial: number } }>>().toEqualTypeOf<number>();
  defineStream({
    url: "/",
    state: {
      initial: 0,
      // @ts-expect-error -- a state of another type
      reduce: () => "",
    },
  });

  defineStream({
    url: "/",
    // @ts-expect-error -- `load` returns another state
    state: { initial: 0, reduce: (count) => count, load: async () => "" },
  });
  defineStream({
    url: "/",
    // @ts-expect-error -- the answer has another state
    state: { initial: 0, reduce: (count) => count, load: async () => stateAt("", {}) },
  });
  defineStream({
    url: "/",
    state: { initial: 0, reduce: (count) => count, load: async () => stateAt(1, {}) },
  });
  // @ts-expect-error -- a sequence is a number
  defineStream({ url: "/", sequence: (event) => event.lastEventId });

  expectTypeOf(useSSEState(board)).toEqualTypeOf<Board>();
  expectTypeOf(useSSEState(board, (state) => state.notes.length)).toEqualTypeOf<number>();
  expectTypeOf(
    useSSEState(
      board,
      (state) => ({ total: state.total }),
      (a, b) => a.total === b.total,
    ),
  ).toEqualTypeOf<{ total: number }>();
  expectTypeOf(
    useSSEState(board, (state) => state.total, { isEqual: (a, b) => a === b, suspense: true }),
  ).toEqualTypeOf<number>();
  expectTypeOf(useSSEState(Math.random() > 0.5 ? board : null)).toEqualTypeOf<Board | undefined>();
  expectTypeOf(useSSEState(null)).toEqualTypeOf<undefined>();
  expectTypeOf(useSSEState(prices)).toEqualTypeOf<undefined>();
  expectTypeOf(createSSEClient().stream(board).state.getSnapshot()).toEqualTypeOf<Board>();
  expectTypeOf(
    createSSEClient()
      .stream(board)
      .state.select((state) => state.total)
      .getSnapshot(),
  ).toEqualTypeOf<number>();
  expectTypeOf(useSSE(board).continuity).toEqualTypeOf<"unknown" | "complete" | "gap">();
  // @ts-expect-error -- options without `defineStream` have no state for components
  useSSEState({ url: "/", state: { initial: 0, reduce: (count: number) => count } });
  // @ts-expect-error -- the state has no such member
  useSSEState(board, (state) => state.count);

  const news = defineStream({ url: "/news", events: { news: NewsSchema } });

  expectTypeOf(useSSEEvent(prices, "tick")).toEqualTypeOf<Tick | undefined>();
  expectTypeOf(useSSEEvent(prices, "note")).toEqualTypeOf<string | undefined>();
  expectTypeOf(useSSEEvent(prices, "count")).toEqualTypeOf<number | undefined>();
  expectTypeOf(useSSEEvent(prices, "message")).toEqualTypeOf<string | undefined>();
  expectTypeOf(useSSEEvent(news, "news")).toEqualTypeOf<{ readonly title: string } | undefined>();

  expectTypeOf(useSSEEvent(prices, "count", { initial: 0 })).toEqualTypeOf<number>();
  expectTypeOf(useSSEEvent(prices, "tick", { initial: null })).toEqualTypeOf<Tick | null>();
  expectTypeOf(useSSEEvent(prices, "tick", { window: 5 })).toEqualTypeOf<readonly Tick[]>();
  expectTypeOf(
    useSSEEvent(prices, "tick", { initial: 0, reduce: (sum, event) => sum + event.data.price }),
  ).toEqualTypeOf<number>();
  expectTypeOf(useSSEEvent(prices, "tick", { select: (tick) => tick?.price })).toEqualTypeOf<
    number | undefined
  >();
  expectTypeOf(
    useSSEEvent(prices, "tick", { window: 5, select: (ticks) => ticks.length }),
  ).toEqualTypeOf<number>();
  expectTypeOf(
    useSSEEvent(prices, "tick", {
      initial: [0],
      reduce: (all, { data }) => [...all, data.price],
      select: (all) => String(all[0]),
      isEqual: (a, b) => a.length === b.length,
    }),
  ).toEqualTypeOf<string>();

  const either = useSSEEvent(prices, ["tick", "note"]);
  if (either?.type === "tick") expectTypeOf(either.data).toEqualTypeOf<Tick>();
  if (either?.type === "note") expectTypeOf(either.data).toEqualTypeOf<string>();

  useSSEListener(prices, "*", (event) => {
    if (event.type === "tick") expectTypeOf(event.data).toEqualTypeOf<Tick>();
    else if (event.type === "count") expectTypeOf(event.data).toEqualTypeOf<number>();
  });
  useSSEListener(prices, "tick", (event) => {
    expectTypeOf(event).toEqualTypeOf<Message<"tick", Tick>>();
  });

  expectTypeOf(useSSE("/clock").data).toEqualTypeOf<string | undefined>();
  expectTypeOf(useSSE("/clock").error).toEqualTypeOf<SSEError | undefined>();
  // `data` is the data of `message` events only.
  expectTypeOf(useSSE(prices).data).toEqualTypeOf<string | undefined>();
  expectTypeOf(useSSE({ url: "/x", decode: json<Tick>() }).data).toEqualTypeOf<Tick | undefined>();
  expectTypeOf(useSSEEvent({ url: "/x", events: { tick: json<Tick>() } }, "tick")).toEqualTypeOf<
    Tick | undefined
  >();
  expectTypeOf(useSSEEvent("/x", "anything")).toEqualTypeOf<string | undefined>();
  expectTypeOf(useSSEEvent(null, "anything")).toEqualTypeOf<string | undefined>();

  const maybe = Math.random() > 0.5 ? prices : null;
  expectTypeOf(useSSEEvent(maybe, "tick")).toEqualTypeOf<Tick | undefined>();

  createSSEClient()
    .stream(prices)
    .on("tick", (event) => {
      expectTypeOf(event.data).toEqualTypeOf<Tick>();
    });

  defineStream({
    url: "/x",
    events: { part: json<{ last: boolean }>() },
    until: (event) => event.type === "part" && event.data.last,
  });

  // @ts-expect-error -- the definition does not declare this type
  useSSEEvent(prices, "tock");
  // @ts-expect-error -- the definition does not declare a type of the list
  useSSEEvent(prices, ["tick", "tock"]);
  // @ts-expect-error -- a tick has no such field
  useSSEEvent(prices, "tick", { select: (tick) => tick?.cost });
  // @ts-expect-error -- the value is undefined before the first event
  void useSSEEvent(prices, "tick").price;
  // @ts-expect-error -- `reduce` needs `initial`
  useSSEEvent(prices, "tick", { reduce: (sum: number) => sum });
  // @ts-expect-error -- the initial value is not a number
  useSSEEvent(prices, "count", { initial: "0" });
  // @ts-expect-error -- a stream needs a URL
  defineStream({ events: {} });
  // @ts-expect-error -- a decoder must be a function or a schema
  defineStream({ url: "/x", events: { tick: 5 } });
  // @ts-expect-error -- a number is not a source
  useSSE(5);
  // @ts-expect-error -- a message is read-only
  useSSEListener(prices, "tick", (event) => (event.type = "tick"));
}

describe("The types", () => {
  it("accept options with declared payloads as `StreamOptions`", () => {
    const options: StreamOptions = prices.options;
    expect(options.url).toBe("/api/prices");
    expect(Types).toBeTypeOf("function");
  });
});

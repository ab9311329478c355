import { act, render, screen } from "@testing-library/react";
import { StrictMode, Suspense, useState } from "react";
import type { ReactElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server.browser";
import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  createSSEClient,
  defineStream,
  dehydrate,
  hydrate,
  json,
  SSEProvider,
  stateAt,
  useSSE,
  useSSEListener,
  useSSEState,
} from "../../src/index.ts";
import type { Endpoint } from "../../src/testing.ts";
import { createCalls, defineNumbers, numbered, stateWith } from "../store/numbered.ts";
import type { Numbers } from "../store/numbered.ts";
import { Provided, show } from "./app.tsx";
import { openEndpoint } from "./stream.ts";

let endpoint: Endpoint;

beforeEach(async () => {
  endpoint = await openEndpoint();
});

describe("`useSSEState`", () => {
  it("reduces each event once for 200 components, and renders only those whose selection changed", async () => {
    const reduced = vi.fn();
    const counts = defineStream({
      url: endpoint.url,
      decode: json<number>(),
      state: {
        initial: {} as Readonly<Record<number, number>>,
        reduce(state, { data }) {
          reduced();
          return { ...state, [data]: (state[data] ?? 0) + 1 };
        },
      },
    });
    const renders = new Map<number, number>();
    function Cell({ id }: { readonly id: number }): ReactElement {
      const count = useSSEState(counts, (state) => state[id] ?? 0);
      renders.set(id, (renders.get(id) ?? 0) + 1);
      return <b>{`cell ${id}: ${count}`}</b>;
    }
    show(
      <>
        {Array.from({ length: 200 }, (_, id) => (
          <Cell key={id} id={id} />
        ))}
      </>,
    );
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(7, 7, 9));
    await screen.findByText("cell 7: 2");
    await screen.findByText("cell 9: 1");
    expect(reduced).toHaveBeenCalledTimes(3);
    expect(renders.get(8)).toBe(1);
    expect(await endpoint.connections()).toMatchObject({ opened: 1 });
  });

  it("keeps the state while no component is mounted, and shows it at once on the next mount", async () => {
    const numbers = defineNumbers(endpoint.url);
    const shown: string[] = [];
    function List(): ReactElement {
      const text = useSSEState(numbers, (state) => state.join(" "));
      shown.push(text);
      return <p>{`[${text}]`}</p>;
    }
    const first = show(<List />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(1, 2));
    await screen.findByText("[1 2]");
    first.unmount();
    await endpoint.waitFor({ live: 0 });
    shown.length = 0;
    show(<List />);
    expect(new Set(shown)).toEqual(new Set(["1 2"]));
    await endpoint.waitFor({ live: 1 });
    expect((await endpoint.requests()).at(-1)?.headers["last-event-id"]).toBe("2");
  });

  it("calls the latest committed reducer of a definition that is written inline", async () => {
    function Sum(): ReactElement {
      const [factor, setFactor] = useState(1);
      const sum = useSSEState(
        defineStream({
          url: endpoint.url,
          decode: json<number>(),
          state: { initial: 0, reduce: (total, { data }) => total + data * factor },
        }),
      );
      return <button onClick={() => setFactor(10)}>{`sum ${sum}`}</button>;
    }
    show(
      <StrictMode>
        <Sum />
      </StrictMode>,
    );
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(1));
    await screen.findByText("sum 1");
    act(() => screen.getByRole("button").click());
    await endpoint.send(numbered(2));
    await screen.findByText("sum 21");
  });

  it("does not render for an equal selection, with `isEqual` alone or among the options", async () => {
    const numbers = defineNumbers(endpoint.url);
    let renders = 0;
    function Parity(): ReactElement {
      const isEqual = (a: { isOdd: boolean }, b: { isOdd: boolean }) => a.isOdd === b.isOdd;
      const one = useSSEState(numbers, (state) => ({ isOdd: state.length % 2 === 1 }), isEqual);
      const two = useSSEState(numbers, (state) => ({ isOdd: state.length > 2 }), { isEqual });
      renders += 1;
      return <p>{`${one.isOdd} ${two.isOdd}`}</p>;
    }
    function Count(): ReactElement {
      return <p>{`count ${useSSEState(numbers, (state) => state.length)}`}</p>;
    }
    show(
      <>
        <Parity />
        <Count />
      </>,
    );
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(1, 2));
    await screen.findByText("count 2");
    const before = renders;
    await endpoint.send(numbered(3, 4));
    await screen.findByText("count 4");
    await screen.findByText("false true");
    expect(renders).toBeGreaterThan(before);
    const after = renders;
    await endpoint.send(numbered(5, 6));
    await screen.findByText("count 6");
    await screen.findByText("false true");
    expect(renders - after).toBeLessThanOrEqual(2);
  });

  it("is `undefined` without a source, and holds nothing when it is not enabled", async () => {
    const numbers = defineNumbers(endpoint.url);
    function Idle(): ReactElement {
      const none = useSSEState(null);
      const state = useSSEState(numbers, (all) => all.length, { enabled: false });
      return <p>{`${String(none)} ${state}`}</p>;
    }
    show(<Idle />);
    screen.getByText("undefined 0");
    expect(await endpoint.requests()).toEqual([]);
  });

  it("shows a gap in `useSSE` and `onGap`, and `reload` heals it", async () => {
    const { calls, load } = createCalls<ReturnType<typeof stateAt<Numbers>>>();
    const numbers = defineNumbers(endpoint.url, {
      sequence: ({ data }) => data,
      state: stateWith({ load }),
    });
    const onGap = vi.fn();
    function List(): ReactElement {
      const { continuity, reload } = useSSE(numbers);
      useSSEListener(numbers, "message", () => undefined, { onGap });
      const text = useSSEState(numbers, (state) => state.join(" "));
      return <button onClick={reload}>{`${continuity}: ${text}`}</button>;
    }
    show(<List />);
    await expect.poll(() => calls.length).toBe(1);
    await act(async () => calls[0]?.resolve(stateAt([1], { sequence: 1 })));
    await screen.findByText("unknown: 1");
    await endpoint.send(numbered(2, 4));
    await screen.findByText("gap: 1 2");
    expect(onGap.mock.calls).toEqual([[{ expected: 3, received: 4 }]]);
    await act(async () => calls[1]?.resolve(stateAt([1, 2, 3, 4], { sequence: 4 })));
    await screen.findByText("complete: 1 2 3 4");
    act(() => screen.getByRole("button").click());
    expect(calls).toHaveLength(3);
    await act(async () => calls[2]?.resolve(stateAt([9], { sequence: 4 })));
    await screen.findByText("complete: 9");
  });
});

describe("`useSSEState` with `suspense`", () => {
  it("suspends until the first state only; a reconnect never suspends again", async () => {
    const { calls, load } = createCalls<Numbers>();
    const numbers = defineNumbers(endpoint.url, { state: stateWith({ load }) });
    const fallback = vi.fn();
    function Fallback(): ReactElement {
      fallback();
      return <p>loading</p>;
    }
    function List(): ReactElement {
      return <p>{useSSEState(numbers, (state) => `[${state.join(" ")}]`, { suspense: true })}</p>;
    }
    show(
      <StrictMode>
        <Suspense fallback={<Fallback />}>
          <List />
          <List />
        </Suspense>
      </StrictMode>,
    );
    screen.getByText("loading");
    await expect.poll(() => calls.length).toBe(1);
    await act(async () => calls[0]?.resolve([1]));
    expect(await screen.findAllByText("[1]")).toHaveLength(2);
    const before = fallback.mock.calls.length;
    await endpoint.cut();
    await expect.poll(() => calls.length).toBe(2);
    await act(async () => calls[1]?.resolve([1, 2]));
    expect(await screen.findAllByText("[1 2]")).toHaveLength(2);
    expect(fallback).toHaveBeenCalledTimes(before);
    expect(await endpoint.connections()).toMatchObject({ peak: 1 });
  });

  it("suspends until the first event when there is no `load`", async () => {
    const numbers = defineNumbers(endpoint.url);
    function List(): ReactElement {
      return <p>{useSSEState(numbers, (state) => `[${state.join(" ")}]`, { suspense: true })}</p>;
    }
    show(
      <Suspense fallback={<p>loading</p>}>
        <List />
      </Suspense>,
    );
    await endpoint.waitFor({ live: 1 });
    screen.getByText("loading");
    await endpoint.send(numbered(5));
    await screen.findByText("[5]");
    await endpoint.send(numbered(6));
    await screen.findByText("[5 6]");
    expect(await endpoint.connections()).toMatchObject({ peak: 1 });
  });

  it("shows `initial` when the stream fails before there is a state", async () => {
    const refused = await openEndpoint({ otherwise: { status: 403 } });
    const numbers = defineNumbers(refused.url);
    function List(): ReactElement {
      const { error } = useSSE(numbers);
      const text = useSSEState(numbers, (state) => `[${state.join(" ")}]`, { suspense: true });
      return <p>{`${text} ${error?.status}`}</p>;
    }
    show(
      <Suspense fallback={<p>loading</p>}>
        <List />
      </Suspense>,
    );
    await screen.findByText(/^\[\]/);
  });
});

describe("Hydration with `hydrate`", () => {
  it("has no mismatch, needs no second load, and continues after the server's last event ID", async () => {
    const errors = vi.spyOn(console, "error");
    const { calls, load } = createCalls<ReturnType<typeof stateAt<Numbers>>>();
    const numbers = defineNumbers(endpoint.url, { state: stateWith({ load }) });
    function List(): ReactElement {
      const text = useSSEState(numbers, (state) => `[${state.join(" ")}]`, { suspense: true });
      return <p>{text}</p>;
    }
    const onServer = createSSEClient();
    const loaded = onServer.stream(numbers).state.reload();
    calls[0]?.resolve(stateAt([1, 2], { lastEventId: "2" }));
    await loaded;
    const data = JSON.parse(JSON.stringify(dehydrate(onServer))) as ReturnType<typeof dehydrate>;
    const page = (own: typeof onServer): ReactElement => (
      <SSEProvider client={own}>
        <Suspense fallback={<p>loading</p>}>
          <List />
        </Suspense>
      </SSEProvider>
    );
    const onWayToBrowser = createSSEClient({ closeDelay: 0 });
    hydrate(onWayToBrowser, data);
    const container = document.createElement("div");
    container.innerHTML = renderToString(page(onWayToBrowser));
    document.body.append(container);
    expect(container.textContent).toBe("[1 2]");
    const recovered = vi.fn();
    const root = await act(async () =>
      hydrateRoot(container, page(onWayToBrowser), { onRecoverableError: recovered }),
    );
    expect(container.textContent).toBe("[1 2]");
    await endpoint.waitFor({ live: 1 });
    expect((await endpoint.requests()).at(-1)?.headers["last-event-id"]).toBe("2");
    await endpoint.send(numbered(3));
    await screen.findByText("[1 2 3]");
    expect(calls).toHaveLength(1);
    expect(recovered).not.toHaveBeenCalled();
    expect(errors).not.toHaveBeenCalled();
    await act(async () => root.unmount());
    container.remove();
    for (const one of [onServer, onWayToBrowser]) one.dispose();
  });
});

it("A component that uses a definition without `state` gets `undefined`", () => {
  const plain = defineStream({ url: endpoint.url });
  function None(): ReactElement {
    return <p>{String(useSSEState(plain))}</p>;
  }
  render(<None />, { wrapper: Provided });
  screen.getByText("undefined");
});

import { act, screen } from "@testing-library/react";
import { StrictMode, useState } from "react";
import type { ReactElement } from "react";
import { describe, expect, it, vi } from "vitest";
import { defineStream, json, useSSE, useSSEEvent, useSSEListener } from "../../src/index.ts";
import { client, show } from "./app.tsx";
import { openEndpoint } from "./stream.ts";

function ticks(first: number, last: number): string {
  let text = "";
  for (let n = first; n <= last; n += 1) text += `event: tick\ndata: ${n}\n\n`;
  return text;
}

describe("`useSSEEvent` returns", () => {
  it("the latest event, or `initial` until there is one", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    function Latest(): ReactElement {
      const tick = useSSEEvent(stream, "tick");
      const withInitial = useSSEEvent(stream, "tick", { initial: 0 });
      return (
        <p>
          {String(tick)} {withInitial}
        </p>
      );
    }
    show(<Latest />);
    screen.getByText("undefined 0");
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(ticks(1, 3));
    await screen.findByText("3 3");
  });

  it("a window of the last events", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    function Last(): ReactElement {
      return <p>[{useSSEEvent(stream, "tick", { window: 3 }).join(" ")}]</p>;
    }
    show(<Last />);
    screen.getByText("[]");
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(ticks(1, 2));
    await screen.findByText("[1 2]");
    await endpoint.send(ticks(3, 100));
    await screen.findByText("[98 99 100]");
  });

  it("messages with a `type` for several event types or for all", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({
      url: endpoint.url,
      events: { tick: json<number>(), news: json<{ title: string }>() },
    });
    function Both(): ReactElement {
      const latest = useSSEEvent(stream, ["tick", "news"]);
      const types = useSSEEvent(stream, "*", { window: 9 }).map(({ type }) => type);
      const text = latest?.type === "news" ? latest.data.title : latest?.data.toFixed(1);
      return (
        <p>
          {text} of {types.join(" ")}
        </p>
      );
    }
    show(<Both />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ type: "news", data: '{"title":"Rain"}' });
    await screen.findByText("Rain of news");
    await endpoint.event({ type: "tick", data: "1" });
    await endpoint.event({ data: "undeclared" });
    await screen.findByText("1.0 of news tick message");
  });

  it("the result of `reduce` over every event, in order, with its latest closure", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    function Sum(): ReactElement {
      const [factor, setFactor] = useState(1);
      const sum = useSSEEvent(stream, "tick", {
        initial: 0,
        reduce: (total, event) => total + event.data * factor,
      });
      return <button onClick={() => setFactor(100)}>{sum}</button>;
    }
    show(<Sum />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(ticks(1, 4));
    const button = await screen.findByText("10");
    act(() => button.click());
    await endpoint.send(ticks(1, 1));
    await screen.findByText("110");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("the result of `select`, and an equal result does not re-render", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    let renders = 0;
    function Parity(): ReactElement {
      renders += 1;
      const { isEven } = useSSEEvent(stream, "tick", {
        initial: 0,
        select: (n) => ({ isEven: n % 2 === 0 }),
        isEqual: (a, b) => a.isEven === b.isEven,
      });
      return <p>{isEven ? "even" : "odd"}</p>;
    }
    function Latest(): ReactElement {
      return <p>latest {useSSEEvent(stream, "tick")}</p>;
    }
    show(
      <>
        <Parity />
        <Latest />
      </>,
    );
    await endpoint.waitFor({ live: 1 });
    const before = renders;
    for (const n of [2, 4, 6]) {
      await endpoint.send(ticks(n, n));
      await screen.findByText(`latest ${n}`);
    }
    screen.getByText("even");
    expect(renders).toBe(before);
    await endpoint.send(ticks(7, 7));
    await screen.findByText("odd");
    expect(renders).toBe(before + 1);
  });
});

describe("No event is lost or rendered twice:", () => {
  it("a reducer and a listener get 10,000 events of one response once each, in order, with few renders", async () => {
    const count = 10_000;
    const endpoint = await openEndpoint({ answers: [{ chunks: [ticks(1, count)] }] });
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    const heard: number[] = [];
    let renders = 0;
    function Count(): ReactElement {
      renders += 1;
      const { total, isOrdered } = useSSEEvent(stream, "tick", {
        initial: { total: 0, isOrdered: true },
        reduce: (state, { data }) => ({
          total: state.total + 1,
          isOrdered: state.isOrdered && data === state.total + 1,
        }),
      });
      useSSEListener(stream, "tick", (event) => heard.push(event.data));
      return (
        <p>
          {total} {isOrdered ? "in order" : "out of order"}
        </p>
      );
    }
    show(<Count />);
    await screen.findByText(`${count} in order`);
    expect(heard).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    // About one render per chunk of the network.
    expect(renders).toBeLessThan(50);
  });

  it("StrictMode delivers each event once", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    const listener = vi.fn();
    function Sum(): ReactElement {
      useSSEListener(stream, "tick", listener);
      return <p>{useSSEEvent(stream, "tick", { initial: 0, reduce: (n, e) => n + e.data })}</p>;
    }
    show(
      <StrictMode>
        <Sum />
      </StrictMode>,
    );
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(ticks(1, 4));
    await screen.findByText("10");
    expect(listener).toHaveBeenCalledTimes(4);
  });

  it("events between the first render and the effect are not lost", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    function Late(): ReactElement {
      const sum = useSSEEvent(stream, "tick", { initial: 0, reduce: (n, e) => n + e.data });
      // Runs during render, before the effect that subscribes.
      if (sum === 0) client.stream(stream).dispatch({ type: "tick", data: "7" });
      return <p>sum {sum}</p>;
    }
    client.stream(stream).on("tick", () => undefined);
    await endpoint.waitFor({ live: 1 });
    show(<Late />);
    await screen.findByText("sum 7");
  });

  it("a late subscriber gets the latest value in its first render", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    const first = vi.fn();
    function Late(): ReactElement {
      const tick = useSSEEvent(stream, "tick");
      const last = useSSEEvent(stream, "tick", { window: 2 });
      const sum = useSSEEvent(stream, "tick", { initial: 0, reduce: (n, e) => n + e.data });
      first([tick, last, sum]);
      return <p>{tick}</p>;
    }
    let published: unknown;
    const { subscribe, getSnapshot } = client.stream(stream);
    subscribe(() => {
      published = getSnapshot().lastEvent?.data;
    });
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(ticks(1, 3));
    await expect.poll(() => published).toBe(3);
    show(<Late />);
    // A reducer starts at its first render, so it does not include the earlier events.
    expect(first.mock.calls[0]).toEqual([[3, [2, 3], 0]]);
  });

  it("two components that read one stream agree in every commit", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    const commits: string[] = [];
    function Tick(): ReactElement {
      return <i>{useSSEEvent(stream, "tick", { initial: 0 })}</i>;
    }
    function Sse(): ReactElement {
      return <b>{String(useSSE(stream).lastEvent?.data ?? 0)}</b>;
    }
    const { container } = show(
      <>
        <Tick />
        <Sse />
      </>,
    );
    const observer = new MutationObserver(() => {
      const text = (name: string): string => container.querySelector(name)?.textContent ?? "";
      commits.push(`${text("i")}=${text("b")}`);
    });
    observer.observe(container, { subtree: true, characterData: true, childList: true });
    await endpoint.waitFor({ live: 1 });
    for (let n = 1; n <= 20; n += 1) await endpoint.send(ticks(n * 10, n * 10 + 9));
    await expect.poll(() => commits.at(-1)).toBe("209=209");
    observer.disconnect();
    expect(commits.filter((commit) => commit.split("=")[0] !== commit.split("=")[1])).toEqual([]);
  });

  it("a component does not render for events of other types", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    let renders = 0;
    function News(): ReactElement {
      renders += 1;
      return <p>{useSSEEvent(stream, "message")}</p>;
    }
    function Tick(): ReactElement {
      return <p>tick {useSSEEvent(stream, "tick")}</p>;
    }
    show(
      <>
        <News />
        <Tick />
      </>,
    );
    await endpoint.waitFor({ live: 1 });
    const before = renders;
    await endpoint.send(ticks(1, 5));
    await screen.findByText("tick 5");
    expect(renders).toBe(before);
  });
});

it("a list that contains `*` selects all events, including those before the first render", async () => {
  const endpoint = await openEndpoint();
  const stream = defineStream({ url: endpoint.url });
  client.stream(stream).on("*", () => undefined);
  client.stream(stream).dispatch({ type: "tick", data: "1" });
  await expect.poll(() => client.stream(stream).getSnapshot().lastEvent?.data).toBe("1");
  function All(): ReactElement {
    const all = useSSEEvent(stream, ["tick", "*"], { window: 9 });
    return <p>{all.map(({ type, data }) => `${type} ${data}`).join(", ")}</p>;
  }
  show(<All />);
  client.stream(stream).dispatch({ type: "news", data: "2" });
  client.stream(stream).dispatch({ type: "tick", data: "3" });
  await screen.findByText("tick 1, news 2, tick 3");
});

describe("The state of a reduction", () => {
  it("starts again when the source changes, and not when a closure changes", async () => {
    const [first, second] = [await openEndpoint(), await openEndpoint()];
    function Sum({ url }: { readonly url: string }): ReactElement {
      const sum = useSSEEvent({ url, events: { tick: json<number>() } }, "tick", {
        initial: 0,
        reduce: (n, e) => n + e.data,
      });
      return <p>sum {sum}</p>;
    }
    const { rerender } = show(<Sum url={first.url} />);
    await first.waitFor({ live: 1 });
    await first.send(ticks(1, 4));
    await screen.findByText("sum 10");
    rerender(<Sum url={first.url} />);
    screen.getByText("sum 10");
    rerender(<Sum url={second.url} />);
    screen.getByText("sum 0");
    await second.waitFor({ live: 1 });
    await second.send(ticks(5, 5));
    await screen.findByText("sum 5");
  });

  it("survives a lost connection", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    function Sum(): ReactElement {
      return <p>{useSSEEvent(stream, "tick", { initial: 0, reduce: (n, e) => n + e.data })}</p>;
    }
    show(<Sum />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(ticks(1, 4));
    await screen.findByText("10");
    await endpoint.cut();
    await endpoint.waitFor({ opened: 2, live: 1 });
    await endpoint.send(ticks(5, 5));
    await screen.findByText("15");
  });

  it("stays when the reducer throws, which is reported and does not affect others", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    const reported = vi.fn((event: ErrorEvent) => event.preventDefault());
    window.addEventListener("error", reported);
    function Sums(): ReactElement {
      const picky = useSSEEvent(stream, "tick", {
        initial: 0,
        reduce: (n, e) => {
          if (e.data === 2) throw new Error("no twos");
          return n + e.data;
        },
      });
      const all = useSSEEvent(stream, "tick", { initial: 0, reduce: (n, e) => n + e.data });
      return (
        <p>
          {picky} {all}
        </p>
      );
    }
    show(<Sums />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(ticks(1, 3));
    await screen.findByText("4 6");
    window.removeEventListener("error", reported);
    expect(reported.mock.calls.map(([event]) => event.error)).toEqual([new Error("no twos")]);
  });

  it("stays when the data of an event cannot be decoded", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    function Latest(): ReactElement {
      const tick = useSSEEvent(stream, "tick");
      const last = useSSEEvent(stream, "tick", { window: 3 });
      const { error } = useSSE(stream);
      return (
        <p>
          {tick} [{last.join(" ")}] {error?.kind}
        </p>
      );
    }
    show(<Latest />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(`${ticks(1, 1)}event: tick\ndata: oops\n\n`);
    await screen.findByText("1 [1] decode");
    await endpoint.send(ticks(2, 2));
    await screen.findByText("2 [1 2]");
  });

  it("counts the events that could be decoded, whatever the parameter list of the reducer", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    const wrapped = [(n: number) => n + 1].map((count) => (n: number) => count(n))[0]!;
    function Counts(): ReactElement {
      const none = useSSEEvent(stream, "tick", { initial: 0, reduce: (n) => n + 1 });
      const ignored = useSSEEvent(stream, "tick", { initial: 0, reduce: (n, _event) => n + 1 });
      const indirect = useSSEEvent(stream, "tick", { initial: 0, reduce: wrapped });
      return (
        <p>
          {none} {ignored} {indirect}
        </p>
      );
    }
    show(<Counts />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(`event: tick\ndata: not JSON\n\n${ticks(1, 3)}`);
    await screen.findByText("3 3 3");
  });

  it("starts again when `deps` change, so that a reducer may close over a prop", async () => {
    const endpoint = await openEndpoint();
    interface Tick {
      readonly symbol: string;
      readonly price: number;
    }
    const stream = defineStream({ url: endpoint.url, events: { tick: json<Tick>() } });
    function Row({ symbol }: { readonly symbol: string }): ReactElement {
      const price = useSSEEvent(stream, "tick", {
        initial: 0,
        reduce: (last, { data }) => (data.symbol === symbol ? data.price : last),
        deps: [symbol],
      });
      return (
        <p>
          {symbol}: {price}
        </p>
      );
    }
    const tick = (symbol: string, price: number): string =>
      `event: tick\ndata: ${JSON.stringify({ symbol, price })}\n\n`;
    const { rerender } = show(<Row symbol="A" />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(tick("A", 1) + tick("B", 2));
    await screen.findByText("A: 1");
    rerender(<Row symbol="B" />);
    screen.getByText("B: 0");
    await endpoint.send(tick("B", 3) + tick("A", 4));
    await screen.findByText("B: 3");
    expect((await endpoint.connections()).opened).toBe(1);
  });

  it("is computed from decoded events also when the reducer does not declare its event parameter", async () => {
    const endpoint = await openEndpoint();
    const stream = defineStream({ url: endpoint.url, events: { tick: Number } });
    type Event = { readonly data: number };
    const nothing: Event = { data: -100 };
    // A curried reducer looks like this after a build for old browsers.
    function byArguments(sum: number): number {
      // oxlint-disable-next-line prefer-rest-params
      return sum + (arguments[1] as Event).data;
    }
    function Sums(): ReactElement {
      const rest = useSSEEvent(stream, "tick", {
        initial: 0,
        reduce: (sum: number, ...[event]: [Event]) => sum + event.data,
      });
      const fallback = useSSEEvent(stream, "tick", {
        initial: 0,
        reduce: (sum: number, event: Event = nothing) => sum + event.data,
      });
      const old = useSSEEvent(stream, "tick", { initial: 0, reduce: byArguments });
      return (
        <p>
          {rest} {fallback} {old}
        </p>
      );
    }
    show(<Sums />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(ticks(1, 3));
    await screen.findByText("6 6 6");
  });

  it("is not created from invalid options, which throw during render", () => {
    function Wrong(): ReactElement {
      useSSEEvent("/x", "message", { window: 0 });
      return <p />;
    }
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(() => show(<Wrong />)).toThrow(/`window` must be a positive integer/);
  });
});

import { act, screen } from "@testing-library/react";
import * as React from "react";
import { memo, startTransition, StrictMode, Suspense, useLayoutEffect, useState } from "react";
import type { ReactElement } from "react";
import { createPortal } from "react-dom";
import { hydrateRoot } from "react-dom/client";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { defineStream, json, useSSE, useSSEEvent, useSSEListener } from "../../src/index.ts";
import type { Endpoint } from "../../src/testing.ts";
import { client, Provided, show } from "./app.tsx";
import { openEndpoint } from "./stream.ts";

let endpoint: Endpoint;

beforeEach(async () => {
  endpoint = await openEndpoint();
});

const numbers = () => defineStream({ url: endpoint.url, decode: json<number>() });

function Sum({ stream }: { readonly stream: ReturnType<typeof numbers> }): ReactElement {
  const sum = useSSEEvent(stream, "message", { initial: 0, reduce: (n, e) => n + e.data });
  return <p>sum {sum}</p>;
}

describe("With concurrent React,", () => {
  it("a stream that is mounted in a transition loses no event", async () => {
    const stream = numbers();
    function Page(): ReactElement {
      const [isOpen, setOpen] = useState(false);
      return (
        <>
          <button onClick={() => startTransition(() => setOpen(true))}>open</button>
          {isOpen && <Sum stream={stream} />}
        </>
      );
    }
    show(<Page />);
    act(() => screen.getByText("open").click());
    await endpoint.waitFor({ live: 1 });
    await endpoint.send("data: 1\n\ndata: 2\n\n");
    await screen.findByText("sum 3");
  });

  it("a component that suspends beside a subscriber neither closes nor duplicates the connection", async () => {
    const stream = numbers();
    let resolve = (): void => undefined;
    let isReady = false;
    const ready = new Promise<void>((done) => {
      resolve = () => {
        isReady = true;
        done();
      };
    });
    function Slow(): ReactElement {
      if (!isReady) throw ready;
      return <p>ready</p>;
    }
    show(
      <StrictMode>
        <Sum stream={stream} />
        <Suspense fallback={<p>loading</p>}>
          <Sum stream={stream} />
          <Slow />
        </Suspense>
      </StrictMode>,
    );
    screen.getByText("loading");
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: "1" });
    await screen.findByText("sum 1");
    await act(async () => resolve());
    await screen.findByText("ready");
    await endpoint.event({ data: "2" });
    await screen.findByText("sum 3");
    expect(await endpoint.connections()).toMatchObject({ opened: 1, peak: 1 });
  });

  it("a component that StrictMode mounts between two flushes shows the same value as the others", async () => {
    const stream = numbers();
    function Page({ isOpen }: { readonly isOpen: boolean }): ReactElement {
      return (
        <StrictMode>
          <p>published {useSSE(stream).data}</p>
          {isOpen && <Latest stream={stream} />}
        </StrictMode>
      );
    }
    const { rerender } = show(<Page isOpen={false} />);
    await endpoint.waitFor({ live: 1 });
    client.stream(stream).dispatch({ data: "1" });
    await screen.findByText("published 1");
    // No flush can come between these lines.
    client.stream(stream).dispatch({ data: "2" });
    rerender(<Page isOpen />);
    screen.getByText("published 1");
    screen.getByText("latest 1");
    await screen.findByText("latest 2");
  });

  it("a portal reads the same stream", async () => {
    const stream = numbers();
    show(
      <>
        <Sum stream={stream} />
        {createPortal(<Sum stream={stream} />, document.body)}
      </>,
    );
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: "4" });
    await expect.poll(() => screen.queryAllByText("sum 4")).toHaveLength(2);
  });

  it("a hidden tree releases the stream, and catches up when it is shown again", async () => {
    // React 18 has no `Activity`, so the tree is unmounted instead.
    const { Activity } = React as typeof React & { readonly Activity?: typeof React.Activity };
    const stream = numbers();
    function Page({ isShown }: { readonly isShown: boolean }): ReactElement {
      return (
        <>
          <Latest stream={stream} />
          {Activity === undefined ? (
            isShown && <Sum stream={stream} />
          ) : (
            <Activity mode={isShown ? "visible" : "hidden"}>
              <Sum stream={stream} />
            </Activity>
          )}
        </>
      );
    }
    const { rerender } = show(<Page isShown />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: "1" });
    await screen.findByText("sum 1");
    rerender(<Page isShown={false} />);
    await endpoint.event({ data: "2" });
    await screen.findByText("latest 2");
    rerender(<Page isShown />);
    await endpoint.event({ data: "4" });
    // `Activity` kept the state, which includes the events that arrived meanwhile.
    await screen.findByText(Activity === undefined ? "sum 4" : "sum 7");
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("server markup hydrates without a mismatch, and then shows live values", async () => {
    const stream = numbers();
    const complain = vi.spyOn(console, "error");
    const recovered = vi.fn<(error: unknown) => void>();
    function Page(): ReactElement {
      const { status } = useSSE(stream);
      return (
        <p>
          {status} {useSSEEvent(stream, "message", { initial: 0 })}
        </p>
      );
    }
    const container = document.createElement("div");
    container.innerHTML = "<p>connecting<!-- --> <!-- -->0</p>";
    document.body.append(container);
    // The stream exists before the hydration and is ahead of the markup.
    client.stream(stream).on("message", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: "5" });
    await expect.poll(() => client.stream(stream).getSnapshot().data).toBe(5);
    const root = await act(async () =>
      hydrateRoot(
        container,
        <Provided>
          <Page />
        </Provided>,
        { onRecoverableError: recovered },
      ),
    );
    await expect.poll(() => container.textContent).toBe("open 5");
    expect(recovered).not.toHaveBeenCalled();
    expect(complain).not.toHaveBeenCalled();
    act(() => root.unmount());
    container.remove();
  });
});

function Latest({ stream }: { readonly stream: ReturnType<typeof numbers> }): ReactElement {
  return <p>latest {useSSEEvent(stream, "message")}</p>;
}

describe("At scale,", () => {
  it("a hundred components share one connection, and only those whose value changed render", async () => {
    const renders = new Map<number, number>();
    const stream = defineStream({ url: endpoint.url });
    const Cell = memo(function Cell({ index }: { readonly index: number }): ReactElement {
      renders.set(index, (renders.get(index) ?? 0) + 1);
      return <i>{useSSEEvent(stream, `cell ${index}`)}</i>;
    });
    show(
      <>
        {Array.from({ length: 100 }, (_, index) => (
          <Cell key={index} index={index} />
        ))}
      </>,
    );
    await endpoint.waitFor({ live: 1 });
    const before = new Map(renders);
    await endpoint.event({ type: "cell 42", data: "hello" });
    await screen.findByText("hello");
    const touched = [...renders].filter(([index, count]) => count !== before.get(index));
    expect(touched.map(([index]) => index)).toEqual([42]);
    expect(await endpoint.connections()).toMatchObject({ opened: 1, peak: 1 });
  });

  it("fifty streams on one page are flushed together", async () => {
    // A browser allows six connections per origin on HTTP/1.1, so these events are synthetic.
    const streams = Array.from({ length: 50 }, (_, index) =>
      defineStream({ url: `${endpoint.url}?${index}`, fetch: () => new Promise(() => undefined) }),
    );
    let commits = 0;
    function All(): ReactElement {
      commits += 1;
      return (
        <>
          {streams.map((stream) => (
            <Data key={stream.key} stream={stream} />
          ))}
        </>
      );
    }
    const rendered: string[] = [];
    function Data({ stream }: { readonly stream: (typeof streams)[number] }): ReactElement {
      const data = useSSEEvent(stream, "message");
      if (data !== undefined) rendered.push(data);
      return <i>{data}</i>;
    }
    const { container } = show(<All />);
    for (const stream of streams) {
      for (let n = 1; n <= 100; n += 1) client.stream(stream).dispatch({ data: String(n) });
    }
    await expect.poll(() => container.textContent).toBe("100".repeat(50));
    expect(rendered).toHaveLength(50);
    expect(commits).toBe(1);
  });
});

it("an event of the old stream that arrives before the component leaves it goes to the old listener", async () => {
  const [first, second] = [numbers(), defineStream({ url: (await openEndpoint()).url })];
  const heard: string[] = [];
  function Room({ isSecond }: { readonly isSecond: boolean }): ReactElement {
    const name = isSecond ? "second" : "first";
    useSSEListener(isSecond ? second : first, "message", (event) =>
      heard.push(`${name} ${event.raw}`),
    );
    // An event may arrive between the commit and the effect that leaves the old stream.
    useLayoutEffect(() => client.stream(first).dispatch({ data: "1" }), [isSecond]);
    return <p>{name}</p>;
  }
  const { rerender } = show(<Room isSecond={false} />);
  await endpoint.waitFor({ live: 1 });
  rerender(<Room isSecond />);
  screen.getByText("second");
  expect(heard).toEqual(["first 1"]);
});

it("an inline listener does not resubscribe, and the latest one is called", async () => {
  const stream = numbers();
  const heard: string[] = [];
  function Page(): ReactElement {
    const [name, setName] = useState("first");
    useSSEListener(stream, "message", (event) => heard.push(`${name} ${event.data}`));
    return <button onClick={() => setName("second")}>{name}</button>;
  }
  show(<Page />);
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ data: "1" });
  await expect.poll(() => heard).toEqual(["first 1"]);
  act(() => screen.getByText("first").click());
  await endpoint.event({ data: "2" });
  await expect.poll(() => heard).toEqual(["first 1", "second 2"]);
  expect(await endpoint.requests()).toHaveLength(1);
});

import { act, render, screen } from "@testing-library/react";
import { StrictMode, useState } from "react";
import type { ReactElement } from "react";
import { describe, expect, it } from "vitest";
import { defineStream, json, useSSE, useSSEListener } from "../../src/index.ts";
import type { MaybeSource, UseSSEResult } from "../../src/index.ts";
import { client, show } from "./app.tsx";
import { openEndpoint } from "./stream.ts";

function Status({ source }: { readonly source: MaybeSource }): ReactElement {
  const { status, error } = useSSE(source);
  return (
    <p>
      {status} {error?.kind} {error?.message}
    </p>
  );
}

it("`useSSE` opens the stream, and returns its status and latest data", async () => {
  const endpoint = await openEndpoint();
  function Clock(): ReactElement {
    const { status, data } = useSSE(endpoint.url);
    return (
      <p>
        {status}: {data ?? "nothing"}
      </p>
    );
  }
  show(<Clock />);
  await screen.findByText("open: nothing");
  await endpoint.event({ data: "12:00" });
  await screen.findByText("open: 12:00");
});

it("`useSSE` without a provider uses a default client", async () => {
  const endpoint = await openEndpoint();
  const { unmount } = render(<Status source={{ url: endpoint.url, closeDelay: 0 }} />);
  await screen.findByText(/open/);
  unmount();
  await endpoint.waitFor({ live: 0 });
});

it.each([null, undefined, false] as const)(
  "`useSSE` is idle with the source %s",
  async (source) => {
    show(<Status source={source} />);
    await screen.findByText(/idle/);
  },
);

it("the status of the first render is `connecting`, so that `idle` does not flicker", async () => {
  const endpoint = await openEndpoint();
  const seen: string[] = [];
  function Seen(): ReactElement {
    const { status } = useSSE(endpoint.url);
    seen.push(status);
    return <p>{status}</p>;
  }
  show(<Seen />);
  await screen.findByText("open");
  expect(seen).toEqual(["connecting", "open"]);
});

describe("The connection of `useSSE`", () => {
  it("is opened once under StrictMode", async () => {
    const endpoint = await openEndpoint();
    show(
      <StrictMode>
        <Status source={endpoint.url} />
      </StrictMode>,
    );
    await screen.findByText(/open/);
    await endpoint.event({ data: "a" });
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("is shared by components with the same stream", async () => {
    const endpoint = await openEndpoint();
    const prices = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
    show(
      <>
        <Status source={prices} />
        <Status source={endpoint.url} />
        <Status source={{ url: endpoint.url }} />
      </>,
    );
    expect(await screen.findAllByText(/open/)).toHaveLength(3);
    expect(await endpoint.connections()).toMatchObject({ opened: 1, peak: 1 });
  });

  it("stays for an inline source with inline functions, and the latest function is called", async () => {
    const endpoint = await openEndpoint();
    function Counter(): ReactElement {
      const [count, setCount] = useState(1);
      const { status } = useSSE({
        url: endpoint.url,
        headers: () => ({ "x-count": String(count) }),
      });
      return (
        <button onClick={() => setCount(count + 1)}>
          {status} {count}
        </button>
      );
    }
    show(<Counter />);
    const button = await screen.findByText("open 1");
    act(() => button.click());
    await screen.findByText("open 2");
    expect(await endpoint.requests()).toHaveLength(1);
    await endpoint.cut();
    await endpoint.waitFor({ requests: 2 });
    expect((await endpoint.requests())[1]?.headers["x-count"]).toBe("2");
  });

  it("changes with the source, and data of one stream is never shown for the other", async () => {
    const [first, second] = [await openEndpoint(), await openEndpoint()];
    const seen: string[] = [];
    function Room({ name, url }: { readonly name: string; readonly url: string }): ReactElement {
      const { data = "nothing" } = useSSE(url);
      seen.push(`${name}: ${data}`);
      return (
        <p>
          {name}: {data}
        </p>
      );
    }
    const { rerender } = show(<Room name="first" url={first.url} />);
    await first.waitFor({ live: 1 });
    await first.event({ data: "one" });
    await screen.findByText("first: one");
    rerender(<Room name="second" url={second.url} />);
    screen.getByText("second: nothing");
    await first.waitFor({ live: 0 });
    await second.waitFor({ live: 1 });
    await second.event({ data: "two" });
    await screen.findByText("second: two");
    expect(seen).not.toContain("second: one");
  });

  it("is neither opened nor held with `enabled: false`", async () => {
    const endpoint = await openEndpoint();
    function Switched({ enabled }: { readonly enabled: boolean }): ReactElement {
      return <p>{useSSE(endpoint.url, { enabled }).status}</p>;
    }
    const { rerender } = show(<Switched enabled={false} />);
    screen.getByText("idle");
    expect(await endpoint.requests()).toEqual([]);
    rerender(<Switched enabled />);
    screen.getByText("connecting");
    await screen.findByText("open");
    rerender(<Switched enabled={false} />);
    screen.getByText("idle");
    await endpoint.waitFor({ live: 0 });
  });

  it("is idle after the client was disposed, because no effect will open it", async () => {
    const endpoint = await openEndpoint();
    show(
      <StrictMode>
        <Status source={endpoint.url} />
      </StrictMode>,
    );
    await screen.findByText(/open/);
    act(() => client.dispose());
    await screen.findByText(/idle/);
  });

  it("is closed after the last unmount, and no timer is left", async () => {
    const endpoint = await openEndpoint();
    const timers = countTimers();
    const { unmount } = show(<Status source={endpoint.url} />);
    await screen.findByText(/open/);
    await endpoint.event({ data: "a" });
    unmount();
    await endpoint.waitFor({ live: 0 });
    await expect.poll(() => timers.pending()).toEqual([]);
    timers.restore();
  });
});

describe("A component with `useSSE`", () => {
  it("re-renders only for fields that it reads", async () => {
    const endpoint = await openEndpoint();
    let renders = 0;
    function StatusOnly(): ReactElement {
      renders += 1;
      return <p>{useSSE(endpoint.url).status}</p>;
    }
    function Data(): ReactElement {
      return <p>data {useSSE(endpoint.url).data}</p>;
    }
    show(
      <>
        <StatusOnly />
        <Data />
      </>,
    );
    await screen.findByText("open");
    const before = renders;
    for (const data of ["1", "2", "3"]) {
      await endpoint.event({ id: data, data });
      await screen.findByText(`data ${data}`);
    }
    expect(renders).toBe(before);
  });

  it("gets the present value of a field that only an event handler reads", async () => {
    const endpoint = await openEndpoint();
    let sse: UseSSEResult<string> | undefined;
    function Data(): ReactElement {
      sse = useSSE(endpoint.url);
      return <p>{sse.status}</p>;
    }
    show(<Data />);
    await screen.findByText("open");
    await endpoint.event({ id: "42", data: "a" });
    await expect.poll(() => sse?.lastEventId).toBe("42");
  });

  it("has working open, close and reconnect functions that keep their identity", async () => {
    const endpoint = await openEndpoint();
    const identities = new Set<unknown>();
    let sse: UseSSEResult<string> | undefined;
    function Controls(): ReactElement {
      sse = useSSE(endpoint.url);
      identities.add(sse.open).add(sse.close).add(sse.reconnect);
      return (
        <p>
          {sse.status} {sse.readyState}
        </p>
      );
    }
    show(<Controls />);
    await screen.findByText("open 1");
    sse?.close();
    await screen.findByText("closed 2");
    sse?.open();
    await screen.findByText("open 1");
    sse?.reconnect();
    await endpoint.waitFor({ opened: 3, live: 1 });
    await screen.findByText("open 1");
    expect(identities.size).toBe(3);
  });
});

it("`useSSE` re-renders for an event that cannot be decoded only if `decodeErrors` or `error` was read", async () => {
  const endpoint = await openEndpoint();
  const source = { url: endpoint.url, decode: json<number>() };
  let renders = 0;
  function Silent(): ReactElement {
    renders += 1;
    return <p>{useSSE(source).status}</p>;
  }
  function Counting(): ReactElement {
    const { decodeErrors, lastEvent } = useSSE(source);
    useSSEListener(source, "*", () => undefined);
    return (
      <p>
        {decodeErrors} undecoded, then {lastEvent?.data}
      </p>
    );
  }
  show(
    <>
      <Silent />
      <Counting />
    </>,
  );
  await screen.findByText("open");
  const before = renders;
  await endpoint.send("data: {oops\n\ndata: 2\n\n");
  await screen.findByText("1 undecoded, then 2");
  expect(renders).toBe(before);
});

describe("The `error` of `useSSE`", () => {
  it("has the status, the body and a hint after a 404", async () => {
    const endpoint = await openEndpoint({ otherwise: { status: 404, body: "no such stream" } });
    let sse: UseSSEResult<string> | undefined;
    function Data(): ReactElement {
      sse = useSSE(endpoint.url);
      return <p>{sse.status}</p>;
    }
    show(<Data />);
    await screen.findByText("failed");
    expect(sse?.error).toMatchObject({ kind: "http", status: 404, body: "no such stream" });
    expect(sse?.error?.message).toBe("The server answered 404.");
    expect(sse?.error?.hint).toBe("Check the URL.");
  });

  it("is set when the response is HTML", async () => {
    const endpoint = await openEndpoint({
      otherwise: { headers: { "content-type": "text/html" }, body: "<h1>Log in</h1>" },
    });
    show(<Status source={endpoint.url} />);
    await screen.findByText(/failed content-type.*text\/html/);
  });

  it("is set when the URL is invalid", async () => {
    show(<Status source="http://" />);
    await screen.findByText(/failed network.*not a valid URL/);
  });

  it("has a hint when the port is closed, and the stream retries", async () => {
    show(<Status source="http://127.0.0.1:9" />);
    await screen.findByText(/waiting network.*127.0.0.1:9 did not respond/);
  });

  it("is the cause of `reconnection`, which shows when the next attempt is due", async () => {
    const endpoint = await openEndpoint();
    function Countdown(): ReactElement {
      const { status, reconnection } = useSSE({
        url: endpoint.url,
        reconnect: { initialDelay: 60_000, maxDelay: 60_000 },
      });
      const { attempt, delay = 0, cause } = reconnection ?? {};
      return (
        <p>
          {status} {attempt} {delay >= 60_000 && delay <= 120_000 ? "in time" : delay} {cause?.kind}
        </p>
      );
    }
    show(<Countdown />);
    await screen.findByText(/open/);
    await endpoint.cut();
    await screen.findByText("waiting 1 in time network");
  });
});

/** Watches the timers and frames of the page. */
function countTimers(): { pending(): string[]; restore(): void } {
  const pending = new Map<string, string>();
  const restores: (() => void)[] = [];
  const watch = (
    set: "setTimeout" | "setInterval" | "requestAnimationFrame",
    clear: "clearTimeout" | "clearInterval" | "cancelAnimationFrame",
  ): void => {
    const original = { set: window[set].bind(window), clear: window[clear].bind(window) };
    const isRepeating = set === "setInterval";
    Object.assign(window, {
      [set]: (callback: (...args: unknown[]) => void, ...rest: unknown[]) => {
        const stack = new Error("timer").stack ?? "";
        const id = (original.set as (...args: unknown[]) => number)(
          (...args: unknown[]) => {
            if (!isRepeating) pending.delete(`${set} ${id}`);
            callback(...args);
          },
          ...rest,
        );
        // Testing Library and Vitest set timers as well.
        if (stack.includes("/hooks/src/")) pending.set(`${set} ${id}`, stack);
        return id;
      },
      [clear]: (id: number) => {
        pending.delete(`${set} ${id}`);
        original.clear(id);
      },
    });
    restores.push(() => Object.assign(window, { [set]: original.set, [clear]: original.clear }));
  };
  watch("setTimeout", "clearTimeout");
  watch("setInterval", "clearInterval");
  watch("requestAnimationFrame", "cancelAnimationFrame");
  return {
    pending: () => [...pending.values()].filter((stack) => !stack.includes("/testing/")),
    restore: () => restores.forEach((restore) => restore()),
  };
}

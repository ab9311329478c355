import { act, screen } from "@testing-library/react";
import * as React from "react";
import { Component, StrictMode, useState } from "react";
import type { ReactElement, ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import {
  createSSEClient,
  SSEProvider,
  useSSE,
  useSSEEvent,
  useSSEListener,
} from "../../src/index.ts";
import type { MaybeSource, UseSSEResult } from "../../src/index.ts";
import type { Endpoint } from "../../src/testing.ts";
import { client, show } from "./app.tsx";
import { openEndpoint } from "./stream.ts";

/** Shows the values of all hooks for one stream. */
function Follower({
  source,
  enabled,
  heard,
}: {
  readonly source: MaybeSource;
  readonly enabled: boolean;
  readonly heard: string[];
}): ReactElement {
  const { status, data = "" } = useSSE(source, { enabled });
  const all = useSSEEvent(source, "message", {
    initial: "",
    reduce: (text, event) => text + event.data,
    enabled,
  });
  const last = useSSEEvent(source, "message", { window: 2, enabled });
  useSSEListener(source, "message", (event) => void heard.push(event.data), { enabled });
  return (
    <p>
      {status} {all} [{last.join()}] {data}
    </p>
  );
}

const event = (id: number): string => `id: ${id}\ndata: ${id}\n\n`;

describe("A component whose `enabled` becomes false and true again", () => {
  it("keeps its values, and resumes after its last event, when it is the only subscriber", async () => {
    const endpoint = await openEndpoint();
    const heard: string[] = [];
    const { rerender } = show(<Follower source={endpoint.url} enabled heard={heard} />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1) + event(2) + event(3));
    await screen.findByText("open 123 [2,3] 3");
    rerender(<Follower source={endpoint.url} enabled={false} heard={heard} />);
    screen.getByText("idle 123 [2,3] 3");
    await endpoint.waitFor({ live: 0 });
    rerender(<Follower source={endpoint.url} enabled heard={heard} />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(4));
    await screen.findByText("open 1234 [3,4] 4");
    expect(heard).toEqual(["1", "2", "3", "4"]);
    expect((await endpoint.requests()).map(({ lastEventId }) => lastEventId)).toEqual([
      undefined,
      "3",
    ]);
  });

  it("gets each missed event once when another component kept the stream", async () => {
    const endpoint = await openEndpoint();
    const heard: string[] = [];
    client.stream(endpoint.url).on("message", () => undefined);
    const { rerender } = show(<Follower source={endpoint.url} enabled heard={heard} />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1));
    await screen.findByText("open 1 [1] 1");
    rerender(<Follower source={endpoint.url} enabled={false} heard={heard} />);
    await endpoint.send(event(2) + event(3));
    await expect.poll(() => client.stream(endpoint.url).getSnapshot().lastEventId).toBe("3");
    screen.getByText("idle 1 [1] 1");
    expect(heard).toEqual(["1"]);
    rerender(<Follower source={endpoint.url} enabled heard={heard} />);
    await screen.findByText("open 123 [2,3] 3");
    expect(heard).toEqual(["1", "2", "3"]);
    expect((await endpoint.connections()).opened).toBe(1);
  });

  it("keeps one connection when that happens a hundred times within `closeDelay`", async () => {
    const endpoint = await openEndpoint();
    const patient = createSSEClient({ closeDelay: 60_000 });
    const heard: string[] = [];
    const within = (enabled: boolean): ReactElement => (
      <SSEProvider client={patient}>
        <Follower source={endpoint.url} enabled={enabled} heard={heard} />
      </SSEProvider>
    );
    const { rerender } = show(within(true));
    await endpoint.waitFor({ live: 1 });
    for (let flip = 0; flip < 100; flip += 1) rerender(within(flip % 2 === 1));
    await endpoint.send(event(1));
    await screen.findByText("open 1 [1] 1");
    expect((await endpoint.connections()).opened).toBe(1);
    patient.dispose();
  });
});

describe("`open()` of a component with `enabled: false`", () => {
  let sse: UseSSEResult<string>;
  function Manual({ url }: { readonly url: string }): ReactElement {
    sse = useSSE(url, { enabled: false });
    return (
      <p>
        {sse.status} {sse.data}
      </p>
    );
  }

  it("holds the stream for that component until `close()`", async () => {
    const endpoint = await openEndpoint();
    show(<Manual url={endpoint.url} />);
    screen.getByText("idle");
    expect((await endpoint.connections()).opened).toBe(0);
    act(() => sse.open());
    await screen.findByText("open");
    // The client's `closeDelay` is 0, so without a holder the connection would be closed.
    await endpoint.send(event(1));
    await screen.findByText("open 1");
    act(() => sse.close());
    await screen.findByText("idle 1");
    await endpoint.waitFor({ live: 0 });
  });

  it("ends with the component", async () => {
    const endpoint = await openEndpoint();
    const { unmount } = show(<Manual url={endpoint.url} />);
    act(() => sse.open());
    await endpoint.waitFor({ live: 1 });
    unmount();
    await endpoint.waitFor({ live: 0 });
  });
});

describe("A stream that has failed", () => {
  async function fail(): Promise<Endpoint> {
    const endpoint = await openEndpoint({ answers: [{ status: 404 }] });
    client.stream(endpoint.url).on("message", () => undefined);
    await expect.poll(() => client.stream(endpoint.url).getSnapshot().status).toBe("failed");
    return endpoint;
  }

  it("is tried again by a new consumer", async () => {
    const endpoint = await fail();
    show(<Follower source={endpoint.url} enabled heard={[]} />);
    await screen.findByText("open []");
  });

  it("is tried again by a remount", async () => {
    const endpoint = await openEndpoint({ answers: [{ status: 404 }] });
    const follower = <Follower source={endpoint.url} enabled heard={[]} />;
    const { rerender } = show(follower);
    await screen.findByText("failed []");
    rerender(<i />);
    rerender(follower);
    await screen.findByText("open []");
  });
});

describe("A component that changes its key", () => {
  it("does so also while an <Activity> hides it from the first render on.", async () => {
    const { Activity } = React as typeof React & { readonly Activity?: typeof React.Activity };
    const [first, second] = [await openEndpoint(), await openEndpoint()];
    const page = (url: string, isShown: boolean): ReactElement => {
      const follower = <Follower source={url} enabled heard={[]} />;
      if (Activity === undefined) return isShown ? follower : <i />;
      return <Activity mode={isShown ? "visible" : "hidden"}>{follower}</Activity>;
    };
    const { rerender } = show(page(first.url, false));
    rerender(page(second.url, false));
    rerender(page(second.url, true));
    await second.waitFor({ live: 1 });
    await second.send(event(1));
    await screen.findByText("open 1 [1] 1");
    expect((await first.connections()).opened).toBe(0);
  });

  it("releases the old stream at once, not after `closeDelay`.", async () => {
    const endpoints = await Promise.all(Array.from({ length: 8 }, () => openEndpoint()));
    const patient = createSSEClient({ closeDelay: 3_600_000 });
    const within = ({ url }: Endpoint): ReactElement => (
      <SSEProvider client={patient}>
        <Follower source={url} enabled heard={[]} />
      </SSEProvider>
    );
    const { rerender } = show(within(endpoints[0]!));
    // More keys than the six connections that HTTP/1.1 allows.
    for (const endpoint of endpoints) {
      rerender(within(endpoint));
      await endpoint.waitFor({ live: 1 });
    }
    for (const endpoint of endpoints.slice(0, -1)) await endpoint.waitFor({ live: 0 });
    patient.dispose();
  });
});

describe("A source that has another key in every render", () => {
  class Boundary extends Component<{ readonly children: ReactNode }> {
    override state = { message: "" };
    static getDerivedStateFromError(error: Error): { readonly message: string } {
      return { message: error.message };
    }
    override render(): ReactNode {
      const { message } = this.state;
      return message === "" ? this.props.children : <p>crashed: {message}</p>;
    }
  }

  let renders = 0;
  const sources: Record<string, (url: string) => MaybeSource> = {
    "URL's query (n)": (url) => `${url}?n=${(renders += 1)}`,
    headers: (url) => ({ url, headers: { "x-request-id": String((renders += 1)) } }),
    body: (url) => ({ url, method: "POST", body: { n: (renders += 1) } }),
  };

  it.each(Object.keys(sources))(
    "causes neither a crash nor endless requests, and one error names what changes: %s",
    async (part) => {
      const error = vi.spyOn(console, "error").mockReturnValue(undefined);
      const endpoint = await openEndpoint({ otherwise: { chunks: ["data: 1\n\n"] } });
      function Unstable(): ReactElement {
        const source = sources[part]!(endpoint.url);
        const { status, data } = useSSE(source);
        return (
          <p>
            {status} {data}
          </p>
        );
      }
      show(
        <StrictMode>
          <Boundary>
            <Unstable />
          </Boundary>
        </StrictMode>,
      );
      await screen.findByText("open 1");
      const messages = error.mock.calls.map(([message]) => String(message));
      expect(messages.filter((message) => message.includes("every render"))).toEqual([
        expect.stringContaining(`its ${part} changes`),
      ]);
      expect((await endpoint.requests()).length).toBeLessThanOrEqual(4);
    },
  );

  it("is used as soon as two renders have the same key", async () => {
    vi.spyOn(console, "error").mockReturnValue(undefined);
    const endpoint = await openEndpoint({ otherwise: { chunks: ["data: 1\n\n"] } });
    let settle = (): void => undefined;
    function Settling(): ReactElement {
      const [isSettled, setSettled] = useState(false);
      settle = () => setSettled(true);
      const [, again] = useState(0);
      const query = isSettled ? "settled" : String((renders += 1));
      const { status, data } = useSSE(`${endpoint.url}?${query}`);
      return (
        <button type="button" onClick={() => again((n) => n + 1)}>
          {status} {data} {query}
        </button>
      );
    }
    show(<Settling />);
    await screen.findByText(/open 1/);
    act(() => settle());
    act(() => screen.getByRole("button").click());
    await expect.poll(async () => (await endpoint.requests()).at(-1)?.url).toContain("settled");
  });
});

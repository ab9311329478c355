import { act, screen } from "@testing-library/react";
import * as React from "react";
import type { ReactElement } from "react";
import { describe, expect, it } from "vitest";
import {
  createSSEClient,
  SSEProvider,
  useSSE,
  useSSEEvent,
  useSSEListener,
} from "../../src/index.ts";
import type { MaybeSource, UseSSEResult } from "../../src/index.ts";
import type { Endpoint } from "../../src/testing.ts";
import { show } from "./app.tsx";
import { openEndpoint } from "./stream.ts";

let sse: UseSSEResult<MaybeSource>;

/** Shows what every hook of a component has of one stream: status, latest data, reduction, window. */
function Follower({
  source,
  heard,
  enabled = true,
}: {
  readonly source: MaybeSource;
  readonly heard: string[];
  readonly enabled?: boolean;
}): ReactElement {
  const result = useSSE(source, { enabled });
  sse = result;
  const all = useSSEEvent(source, "message", {
    initial: "",
    reduce: (text, event) => text + String(event.data),
    enabled,
  });
  const last = useSSEEvent(source, "message", { window: 2, enabled });
  useSSEListener(source, "message", (event) => void heard.push(String(event.data)), { enabled });
  return (
    <p>
      {result.status} {String(result.data)} {all} [{last.join()}]
    </p>
  );
}

const event = (id: number): string => `id: ${id}\ndata: ${id}\n\n`;

async function idsSent(endpoint: Endpoint): Promise<readonly (string | undefined)[]> {
  return (await endpoint.requests()).map(({ lastEventId }) => lastEventId);
}

/** The cells of the table "What ends and what stays" in the README. See also lifecycle.browser.test.tsx. */
describe("The hooks of a component", () => {
  it("keep what they have while <Activity> hides it, and resume after the last event when it is shown", async () => {
    // React 18 has no `Activity`. There, `enabled` must do the same.
    const { Activity } = React as typeof React & { readonly Activity?: typeof React.Activity };
    const endpoint = await openEndpoint();
    const heard: string[] = [];
    const page = (isShown: boolean): ReactElement =>
      Activity === undefined ? (
        <Follower source={endpoint.url} heard={heard} enabled={isShown} />
      ) : (
        <Activity mode={isShown ? "visible" : "hidden"}>
          <Follower source={endpoint.url} heard={heard} />
        </Activity>
      );
    const { rerender } = show(page(true));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1) + event(2));
    await screen.findByText("open 2 12 [1,2]");
    rerender(page(false));
    await endpoint.waitFor({ live: 0 });
    rerender(page(true));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(3));
    await screen.findByText("open 3 123 [2,3]");
    expect(heard).toEqual(["1", "2", "3"]);
    expect(await idsSent(endpoint)).toEqual([undefined, "2"]);
  });

  it("resume the stream after a remount within `retain`; the window comes from history, the reduction starts again", async () => {
    const endpoint = await openEndpoint();
    const heard: string[] = [];
    const follower = <Follower source={endpoint.url} heard={heard} />;
    const { rerender } = show(follower);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1) + event(2));
    await screen.findByText("open 2 12 [1,2]");
    rerender(<i />);
    await endpoint.waitFor({ live: 0 });
    rerender(follower);
    await screen.findByText("open 2 [1,2]");
    await endpoint.send(event(3));
    await screen.findByText("open 3 3 [2,3]");
    expect(heard).toEqual(["1", "2", "3"]);
    expect(await idsSent(endpoint)).toEqual([undefined, "2"]);
  });

  it("start from the beginning after a remount after `retain`", async () => {
    const endpoint = await openEndpoint();
    const source = { url: endpoint.url, retain: 0 };
    const follower = <Follower source={source} heard={[]} />;
    const { rerender } = show(follower);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1));
    await screen.findByText("open 1 1 [1]");
    rerender(<i />);
    await endpoint.waitFor({ live: 0 });
    rerender(follower);
    await screen.findByText("open undefined []");
    expect(await idsSent(endpoint)).toEqual([undefined, undefined]);
  });

  it("start from the beginning when it is enabled again after `retain`", async () => {
    const endpoint = await openEndpoint();
    const source = { url: endpoint.url, retain: 0 };
    const { rerender } = show(<Follower source={source} heard={[]} />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1));
    await screen.findByText("open 1 1 [1]");
    rerender(<Follower source={source} heard={[]} enabled={false} />);
    await endpoint.waitFor({ live: 0 });
    screen.getByText("idle 1 1 [1]");
    rerender(<Follower source={source} heard={[]} />);
    await screen.findByText("open undefined []");
    expect(await idsSent(endpoint)).toEqual([undefined, undefined]);
  });

  it("start again with a renewed static token, which names another stream", async () => {
    const endpoint = await openEndpoint();
    const heard: string[] = [];
    const follower = (token: string): ReactElement => (
      <Follower source={{ url: endpoint.url, headers: { "x-token": token } }} heard={heard} />
    );
    const { rerender } = show(follower("a"));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1));
    await screen.findByText("open 1 1 [1]");
    rerender(follower("b"));
    await endpoint.waitFor({ opened: 2, live: 1 });
    await screen.findByText("open undefined []");
    await endpoint.send(event(2));
    await screen.findByText("open 2 2 [2]");
    expect(heard).toEqual(["1", "2"]);
    expect(await idsSent(endpoint)).toEqual([undefined, undefined]);
  });

  it("keep what they have when a headers function returns another token, which the next attempt sends", async () => {
    const endpoint = await openEndpoint();
    const heard: string[] = [];
    const follower = (token: string): ReactElement => (
      <Follower
        source={{ url: endpoint.url, headers: () => ({ "x-token": token }) }}
        heard={heard}
      />
    );
    const { rerender } = show(follower("a"));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1));
    await screen.findByText("open 1 1 [1]");
    rerender(follower("b"));
    await endpoint.send(event(2));
    await screen.findByText("open 2 12 [1,2]");
    await endpoint.cut();
    await endpoint.waitFor({ opened: 2, live: 1 });
    await endpoint.send(event(3));
    await screen.findByText("open 3 123 [2,3]");
    expect(heard).toEqual(["1", "2", "3"]);
    const requests = await endpoint.requests();
    expect(requests.map(({ headers }) => headers["x-token"])).toEqual(["a", "b"]);
    expect(await idsSent(endpoint)).toEqual([undefined, "2"]);
  });

  it.each<[string, (add: () => void) => void]>([
    ["reconnect()", () => sse.reconnect()],
    ["open()", () => sse.open()],
    ["a new consumer", (add) => add()],
  ])("keep what they have of a failed stream that is tried again by %s", async (_, retry) => {
    const endpoint = await openEndpoint({ answers: [{}, { status: 404 }] });
    const heard: string[] = [];
    function Page({ isTwice }: { readonly isTwice: boolean }): ReactElement {
      return (
        <>
          <Follower source={endpoint.url} heard={heard} />
          {isTwice && <Other source={endpoint.url} />}
        </>
      );
    }
    const { rerender } = show(<Page isTwice={false} />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1));
    await screen.findByText("open 1 1 [1]");
    await endpoint.cut();
    await screen.findByText("failed 1 1 [1]");
    act(() => retry(() => rerender(<Page isTwice />)));
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(2));
    await screen.findByText("open 2 12 [1,2]");
    expect(heard).toEqual(["1", "2"]);
    expect(await idsSent(endpoint)).toEqual([undefined, "1", "1"]);
  });

  it("keep what they have of a stream that `close()` ended, and resume it at `open()`", async () => {
    const endpoint = await openEndpoint();
    const heard: string[] = [];
    show(<Follower source={endpoint.url} heard={heard} />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1));
    await screen.findByText("open 1 1 [1]");
    act(() => sse.close());
    await screen.findByText("closed 1 1 [1]");
    await endpoint.waitFor({ live: 0 });
    act(() => sse.open());
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(2));
    await screen.findByText("open 2 12 [1,2]");
    expect(heard).toEqual(["1", "2"]);
    expect(await idsSent(endpoint)).toEqual([undefined, "1"]);
  });

  it("keep what they have of a stream that `until` ended, which a new consumer resumes", async () => {
    const endpoint = await openEndpoint();
    const heard: string[] = [];
    const source = { url: endpoint.url, until: (one: { raw: string }) => one.raw === "2" };
    function Page({ isTwice }: { readonly isTwice: boolean }): ReactElement {
      return (
        <>
          <Follower source={source} heard={heard} />
          {isTwice && <Other source={source} />}
        </>
      );
    }
    const { rerender } = show(<Page isTwice={false} />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1) + event(2) + event(3));
    await screen.findByText("closed 2 12 [1,2]");
    rerender(<Page isTwice />);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(4));
    await screen.findByText("open 4 124 [2,4]");
    expect(heard).toEqual(["1", "2", "4"]);
    expect(await idsSent(endpoint)).toEqual([undefined, "2"]);
  });

  it("follow their own `enabled`: `open()` of a disabled `useSSE` holds the stream for that hook alone", async () => {
    const endpoint = await openEndpoint();
    const heard: string[] = [];
    show(<Follower source={endpoint.url} heard={heard} enabled={false} />);
    act(() => sse.open());
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(event(1));
    await screen.findByText("open 1 []");
    expect(heard).toEqual([]);
  });

  it("release a key at once when it changes, and resume the stream when the component returns to it", async () => {
    const patient = createSSEClient({ closeDelay: 3_600_000 });
    const [one, other] = [await openEndpoint(), await openEndpoint()];
    const heard: string[] = [];
    const page = (url: string): ReactElement => (
      <SSEProvider client={patient}>
        <Follower source={url} heard={heard} />
      </SSEProvider>
    );
    const { rerender } = show(page(one.url));
    await one.waitFor({ live: 1 });
    await one.send(event(1));
    await screen.findByText("open 1 1 [1]");
    rerender(page(other.url));
    await screen.findByText("open undefined []");
    await one.waitFor({ live: 0 });
    rerender(page(one.url));
    await one.waitFor({ live: 1 });
    await screen.findByText("open 1 [1]");
    expect(await idsSent(one)).toEqual([undefined, "1"]);
    patient.dispose();
  });
});

function Other({ source }: { readonly source: MaybeSource }): ReactElement {
  return <b>{useSSE(source).status}</b>;
}

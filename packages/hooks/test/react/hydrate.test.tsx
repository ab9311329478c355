import type { ReactElement } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import {
  createSSEClient,
  dehydrate,
  hydrate,
  SSEProvider,
  stateAt,
  useSSEState,
} from "../../src/index.ts";
import type { DehydratedStreams, SSEClient } from "../../src/index.ts";
import { inspectClient } from "../../src/inspect.ts";
import { server } from "../server.ts";
import { createCalls, defineNumbers, numbered, stateWith } from "../store/numbered.ts";
import type { Numbers } from "../store/numbered.ts";

/** What the browser gets: the data went through HTML. */
function travel(data: DehydratedStreams): DehydratedStreams {
  return JSON.parse(JSON.stringify(data)) as DehydratedStreams;
}

describe("`dehydrate` and `hydrate`", () => {
  it("render the loaded state on a server, and continue in the browser from exactly there", async () => {
    const endpoint = await server.endpoint();
    const inbox = defineNumbers(endpoint.url, {
      sequence: ({ data }) => data,
      state: stateWith({
        load: async () => stateAt([1, 2], { lastEventId: "2", sequence: 2 }),
      }),
    });
    function Page(): ReactElement {
      return <p>{useSSEState(inbox, (numbers) => numbers.join(" "), { suspense: true })}</p>;
    }
    const render = (client: SSEClient): string =>
      renderToString(
        <SSEProvider client={client}>
          <Page />
        </SSEProvider>,
      );

    const onServer = createSSEClient();
    await onServer.stream(inbox).state.reload();
    expect(render(onServer)).toBe("<p>1 2</p>");
    const data = travel(dehydrate(onServer));
    onServer.dispose();
    expect(Object.values(data)).toEqual([
      { state: [1, 2], lastEventId: "2", sequence: { number: 2 }, continuity: "complete" },
    ]);
    expect(await endpoint.requests()).toEqual([]);

    const client = createSSEClient();
    hydrate(client, data);
    expect(render(client)).toBe("<p>1 2</p>");
    const { calls, load } = createCalls<Numbers>();
    const again = defineNumbers(endpoint.url, {
      sequence: ({ data: number }) => number,
      state: stateWith({ load }),
    });
    const stream = client.stream(again);
    stream.state.subscribe(() => undefined);
    expect(stream.state.getSnapshot()).toEqual([1, 2]);
    await endpoint.waitFor({ live: 1 });
    expect((await endpoint.requests()).at(-1)?.headers["last-event-id"]).toBe("2");
    await endpoint.send(numbered(2, 3));
    await expect.poll(() => stream.state.getSnapshot()).toEqual([1, 2, 3]);
    expect(stream.getSnapshot().continuity).toBe("complete");
    expect(calls).toEqual([]);
    client.dispose();
  });

  it("load again in the browser when the server's answer had no ID to continue from", async () => {
    const endpoint = await server.endpoint();
    const { calls, load } = createCalls<Numbers>();
    const inbox = defineNumbers(endpoint.url, { state: stateWith({ load }) });
    const onServer = createSSEClient();
    const loaded = onServer.stream(inbox).state.reload();
    calls[0]?.resolve([1]);
    await loaded;
    const client = createSSEClient();
    hydrate(client, travel(dehydrate(onServer)));
    onServer.dispose();
    const stream = client.stream(inbox);
    stream.state.subscribe(() => undefined);
    expect(stream.state.getSnapshot()).toEqual([1]);
    await expect.poll(() => calls.length).toBe(2);
    calls[1]?.resolve([1, 2]);
    await expect.poll(() => stream.state.getSnapshot()).toEqual([1, 2]);
    client.dispose();
  });

  it("find the stream of a relative URL, although a server has no base for it", () => {
    const onServer = createSSEClient();
    const inbox = defineNumbers("/api/inbox");
    void onServer.stream(inbox).state.reload();
    const data = travel(dehydrate(onServer));
    expect(Object.keys(data)).toEqual([inbox.key]);
    const client = createSSEClient();
    hydrate(client, data);
    expect(client.stream(defineNumbers("/api/inbox")).state.getSnapshot()).toEqual([]);
    onServer.dispose();
    client.dispose();
  });

  it("show a stream to an inspector only when it is used", () => {
    const client = createSSEClient();
    const inbox = defineNumbers("http://a.test/");
    hydrate(client, {
      [inbox.key]: { state: [1], lastEventId: "1", sequence: undefined, continuity: "unknown" },
    });
    const urls: string[] = [];
    inspectClient(client, (fact) => {
      if (fact.type === "stream-added") urls.push(fact.url);
    });
    expect(urls).toEqual([]);
    client.stream(inbox).subscribe(() => undefined);
    expect(urls).toEqual(["http://a.test/"]);
    client.dispose();
  });

  it("refuse a stream whose static headers would be visible in the HTML", () => {
    const client = createSSEClient();
    const headers = { authorization: "Bearer secret" };
    void client.stream(defineNumbers("http://a.test/", { headers })).state.reload();
    expect(() => dehydrate(client)).toThrow("needs a `key`");
    client.dispose();
    const named = createSSEClient();
    void named.stream(defineNumbers("http://a.test/", { headers, key: "inbox" })).state.reload();
    expect(Object.keys(dehydrate(named))).toEqual(["key inbox"]);
    named.dispose();
  });

  it("leave a stream alone that is live already", async () => {
    const endpoint = await server.endpoint();
    const client = createSSEClient();
    const inbox = defineNumbers(endpoint.url);
    const stream = client.stream(inbox);
    stream.state.subscribe(() => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(numbered(7));
    await expect.poll(() => stream.state.getSnapshot()).toEqual([7]);
    hydrate(client, {
      [inbox.key]: { state: [1], lastEventId: "1", sequence: undefined, continuity: "unknown" },
    });
    expect(stream.state.getSnapshot()).toEqual([7]);
    client.dispose();
  });

  it("keep the states of more streams than the client retains", () => {
    const names = Array.from({ length: 100 }, (_, index) => `tile ${index}`);
    const client = createSSEClient();
    const entry = { lastEventId: "7", sequence: undefined, continuity: "unknown" } as const;
    hydrate(
      client,
      Object.fromEntries(names.map((name) => [`key ${name}`, { ...entry, state: [7] }])),
    );
    for (const key of names) {
      const stream = client.stream(defineNumbers("http://127.0.0.1/tile", { key }));
      expect(stream.state.getSnapshot()).toEqual([7]);
    }
  });

  it.each([
    ["null", null],
    ["without a last event ID", { state: 1 }],
    ["with another continuity", { state: 1, lastEventId: "7", continuity: "none" }],
  ])("report and ignore an entry that is %s, and take the others", (_kind, entry) => {
    const reported = vi.fn<(error: unknown) => void>();
    vi.stubGlobal("reportError", reported);
    onTestFinished(() => void vi.unstubAllGlobals());
    const client = createSSEClient();
    const good = { state: [7], lastEventId: "7", sequence: undefined, continuity: "unknown" };
    hydrate(client, {
      "key bad": entry,
      "[": good,
      "key good": good,
    } as unknown as DehydratedStreams);
    const read = (key: string): unknown =>
      client.stream(defineNumbers("http://127.0.0.1/", { key })).state.getSnapshot();
    expect([read("bad"), read("good")]).toEqual([[], [7]]);
    expect(reported).toHaveBeenCalledTimes(2);
  });
});

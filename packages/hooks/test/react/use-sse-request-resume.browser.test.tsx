import { act, render, screen } from "@testing-library/react";
import { lazy, StrictMode, Suspense, useEffect } from "react";
import type { ReactElement } from "react";
import { expect, it, vi } from "vitest";
import { defineStream, useSSERequest } from "../../src/index.ts";
import type { StreamDefinition, UseSSERequestResult } from "../../src/index.ts";
import type { Endpoint } from "../../src/testing.ts";
import { Provided } from "./app.tsx";
import { openEndpoint } from "./stream.ts";

/** The endpoints of an answer: the first request, and the GET that takes it up. */
interface Server {
  readonly post: Endpoint;
  readonly get: Endpoint;
  readonly cancel: Endpoint;
  readonly definition: StreamDefinition<object, string, string>;
}

async function openServer(): Promise<Server> {
  const [post, get, cancel] = await Promise.all([
    openEndpoint(),
    openEndpoint(),
    openEndpoint({ otherwise: { body: "" } }),
  ]);
  const definition = defineStream({
    url: post.url,
    until: ({ data }) => data === "[DONE]",
    state: {
      initial: "",
      reduce: (text, { data }) => (/^(?:\[DONE\]|id .*)$/.test(data) ? text : text + data),
    },
    resume: {
      id: ({ event }) => /^id (.*)/.exec(event?.data ?? "")?.[1],
      url: () => get.url,
      cancel: () => new Request(cancel.url, { method: "POST" }),
    },
  });
  return { post, get, cancel, definition };
}

interface AnswerProps {
  readonly definition: Server["definition"];
  readonly name: string;
  readonly onRequest: (request: UseSSERequestResult<string>) => void;
}

function Answer({ definition, name, onRequest }: AnswerProps): ReactElement {
  const request = useSSERequest(definition);
  useEffect(() => {
    onRequest(request);
  });
  const { status, data, id, endedBy } = request;
  return (
    <p>
      {name}: {status} [{data}] {id} {endedBy}
    </p>
  );
}

it("an answer goes on by GET after a lost connection, under StrictMode, with one POST", async () => {
  const { post, get, definition } = await openServer();
  let request: UseSSERequestResult<string> | undefined;
  render(
    <StrictMode>
      <Provided>
        <Answer definition={definition} name="a" onRequest={(one) => (request = one)} />
      </Provided>
    </StrictMode>,
  );
  act(() => request?.start({ prompt: "hello" }));
  await post.waitFor({ live: 1 });
  await post.send("id: 1\ndata: id x\n\nid: 2\ndata: Hel\n\n");
  await screen.findByText("a: open [Hel] x");
  await post.cut();
  await get.waitFor({ live: 1 });
  await get.send("id: 3\ndata: lo\n\ndata: [DONE]\n\n");
  await screen.findByText("a: closed [Hello] x until");
  expect(await post.requests()).toHaveLength(1);
  const [taken] = await get.requests();
  expect(taken).toMatchObject({ method: "GET", lastEventId: "2" });
});

it("an unmount detaches without `cancel`, and `attach` takes the answer up in another component", async () => {
  const { post, get, cancel, definition } = await openServer();
  let request: UseSSERequestResult<string> | undefined;
  const app = (key: string): ReactElement => (
    <Provided>
      <Answer key={key} definition={definition} name={key} onRequest={(one) => (request = one)} />
    </Provided>
  );
  const { rerender } = render(app("a"));
  act(() => request?.start({ prompt: "hello" }));
  await post.waitFor({ live: 1 });
  await post.send("id: 1\ndata: id x\n\nid: 2\ndata: Hel\n\n");
  await screen.findByText("a: open [Hel] x");
  rerender(app("b"));
  screen.getByText("b: idle []");
  await post.waitFor({ live: 0 });
  act(() => request?.attach("x"));
  await get.waitFor({ live: 1 });
  await get.send("id: 1\ndata: id x\n\nid: 2\ndata: Hel\n\nid: 3\ndata: lo\n\ndata: [DONE]\n\n");
  await screen.findByText("b: closed [Hello] x until");
  expect(await post.requests()).toHaveLength(1);
  expect(await cancel.requests()).toEqual([]);
});

it("several answers run at once, each with its own status, and `stop` cancels one of them", async () => {
  const [one, other] = [await openServer(), await openServer()];
  const requests = new Map<string, UseSSERequestResult<string>>();
  render(
    <Provided>
      {[one, other].map(({ definition }, index) => (
        <Answer
          key={index}
          name={`${index}`}
          definition={definition}
          onRequest={(request) => requests.set(`${index}`, request)}
        />
      ))}
    </Provided>,
  );
  act(() => {
    for (const request of requests.values()) request.start({ prompt: "hello" });
  });
  await Promise.all([one, other].map(({ post }) => post.waitFor({ live: 1 })));
  await one.post.send("data: id x\n\ndata: One\n\n");
  await other.post.send("data: id y\n\ndata: Two\n\n");
  await screen.findByText("0: open [One] x");
  await screen.findByText("1: open [Two] y");
  act(() => requests.get("0")?.stop());
  screen.getByText("0: closed [One] x stop");
  await one.cancel.waitFor({ requests: 1 });
  await other.post.send("data: !\n\ndata: [DONE]\n\n");
  await screen.findByText("1: closed [Two!] y until");
  expect(await other.cancel.requests()).toEqual([]);
});

it.each([
  [
    "the back/forward cache",
    () => window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })),
    () => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })),
  ],
  ["a hidden page with `whenHidden: 'pause'`", () => showPage("hidden"), () => showPage("visible")],
])("an answer is paused in %s, and goes on by GET", async (_name, leave, comeBack) => {
  const { post, get, cancel, definition } = await openServer();
  let request: UseSSERequestResult<string> | undefined;
  render(
    <Provided>
      <Answer
        definition={
          defineStream({ ...definition.options, whenHidden: "pause" }) as typeof definition
        }
        name="a"
        onRequest={(one) => (request = one)}
      />
    </Provided>,
  );
  act(() => request?.start({ prompt: "hello" }));
  await post.waitFor({ live: 1 });
  await post.send("id: 1\ndata: id x\n\nid: 2\ndata: Hel\n\n");
  await screen.findByText("a: open [Hel] x");
  leave();
  await screen.findByText("a: paused [Hel] x");
  await post.waitFor({ live: 0 });
  comeBack();
  await get.waitFor({ live: 1 });
  await get.send("id: 3\ndata: lo\n\ndata: [DONE]\n\n");
  await screen.findByText("a: closed [Hello] x until");
  expect(await post.requests()).toHaveLength(1);
  expect((await get.requests())[0]?.lastEventId).toBe("2");
  expect(await cancel.requests()).toEqual([]);
});

function showPage(state: DocumentVisibilityState): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
}

it("an answer is shown while a sibling suspends, and starts once", async () => {
  const { post, definition } = await openServer();
  let request: UseSSERequestResult<string> | undefined;
  let load = (): void => undefined;
  const Sibling = lazy(
    () =>
      new Promise<{ default: () => ReactElement }>((resolve) => {
        load = () => resolve({ default: () => <p>loaded</p> });
      }),
  );
  const app = (isWide: boolean): ReactElement => (
    <StrictMode>
      <Provided>
        <Suspense fallback={<p>loading</p>}>
          <Answer definition={definition} name="a" onRequest={(one) => (request = one)} />
          {isWide && <Sibling />}
        </Suspense>
      </Provided>
    </StrictMode>
  );
  const { rerender } = render(app(false));
  act(() => request?.start({ prompt: "hello" }));
  await post.waitFor({ live: 1 });
  rerender(app(true));
  await screen.findByText("loading");
  await post.send("data: id x\n\ndata: Hello\n\n");
  load();
  await screen.findByText("loaded");
  await screen.findByText("a: open [Hello] x");
  expect(await post.requests()).toHaveLength(1);
  expect(await post.connections()).toMatchObject({ live: 1, opened: 1 });
});

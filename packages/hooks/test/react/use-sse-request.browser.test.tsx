import { act, cleanup, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import type { ReactElement } from "react";
import { expect, it, vi } from "vitest";
import {
  createSSEClient,
  defineStream,
  json,
  SSEProvider,
  useSSERequest,
} from "../../src/index.ts";
import type { SSEClient, UseSSERequestResult } from "../../src/index.ts";
import type { Endpoint } from "../../src/testing.ts";
import { client, show } from "./app.tsx";
import { openEndpoint } from "./stream.ts";

interface Delta {
  readonly delta: string;
}

let request: UseSSERequestResult<string>;

function Answer({ url }: { readonly url: string }): ReactElement {
  const answer = defineStream({
    url,
    decode: (data) => (data === "[DONE]" ? { delta: "" } : (JSON.parse(data) as Delta)),
    until: (event) => event.raw === "[DONE]",
  });
  request = useSSERequest(answer, {
    initial: "",
    reduce: (text, event) => text + event.data.delta,
  });
  const { status, data, error } = request;
  return (
    <p>
      {status} [{data}] {error?.kind} {error?.status}
    </p>
  );
}

async function ask(endpoint: Endpoint, body?: object): Promise<void> {
  show(
    <StrictMode>
      <Answer url={endpoint.url} />
    </StrictMode>,
  );
  screen.getByText("idle []");
  act(() => request.start(body as Record<string, unknown> | undefined));
}

const delta = (text: string): string => `data: ${JSON.stringify({ delta: text })}\n\n`;

it("`useSSERequest` posts a body as JSON, reduces the answer, and ends at `until` without a second request", async () => {
  const endpoint = await openEndpoint();
  await ask(endpoint, { prompt: "hello" });
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(delta("Hi") + delta(" there"));
  await screen.findByText("open [Hi there]");
  await endpoint.send(`${delta("!")}data: [DONE]\n\n`);
  await screen.findByText("closed [Hi there!]");
  await endpoint.waitFor({ live: 0 });
  const [first, ...others] = await endpoint.requests();
  expect(first).toMatchObject({ method: "POST", body: '{"prompt":"hello"}' });
  expect(first?.headers["content-type"]).toBe("application/json");
  expect(others).toEqual([]);
});

it("a request whose answer ends before `until` fails as incomplete, keeps its data, and is not sent again", async () => {
  const endpoint = await openEndpoint({ otherwise: { chunks: [delta("Hi")], finally: "end" } });
  await ask(endpoint);
  await screen.findByText("failed [Hi] incomplete");
  expect(await endpoint.requests()).toHaveLength(1);
});

it("a request whose answer is lost fails, keeps its data, and is not sent again", async () => {
  const endpoint = await openEndpoint();
  await ask(endpoint, { prompt: "hello" });
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(delta("Hi"));
  await screen.findByText("open [Hi]");
  await endpoint.cut();
  await screen.findByText("failed [Hi] incomplete");
  expect(await endpoint.requests()).toHaveLength(1);
});

it("a refused request returns the refusal as `error`", async () => {
  const endpoint = await openEndpoint({ otherwise: { status: 503 } });
  await ask(endpoint, { prompt: "hello" });
  await screen.findByText("failed [] http 503");
});

it("stop() aborts the request on the server, and keeps its data", async () => {
  const endpoint = await openEndpoint();
  await ask(endpoint, { prompt: "hello" });
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(delta("Hi"));
  await screen.findByText("open [Hi]");
  act(() => request.stop());
  screen.getByText("closed [Hi] aborted");
  await endpoint.waitFor({ live: 0 });
});

it("a second start() stops the running request and begins with the initial state", async () => {
  const endpoint = await openEndpoint();
  await ask(endpoint, { prompt: "first" });
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(delta("One"));
  await screen.findByText("open [One]");
  act(() => request.start({ prompt: "second" }));
  screen.getByText("connecting []");
  await endpoint.waitFor({ requests: 2, live: 1 });
  await endpoint.send(delta("Two"));
  await screen.findByText("open [Two]");
});

it("an unmount aborts the request", async () => {
  const endpoint = await openEndpoint();
  await ask(endpoint, { prompt: "hello" });
  await endpoint.waitFor({ live: 1 });
  cleanup();
  await endpoint.waitFor({ live: 0 });
});

/** A request that the server never answers. A test can only observe whether it is aborted. */
function showUnanswered(by: SSEClient): { start(): void; isAborted(): boolean[]; unmount(): void } {
  const signals: AbortSignal[] = [];
  const fetch: typeof globalThis.fetch = (_, { signal } = {}) => {
    if (signal) signals.push(signal);
    return new Promise(() => undefined);
  };
  let start = (): void => undefined;
  function Unanswered(): ReactElement {
    const unanswered = useSSERequest({ url: "/never", fetch });
    start = unanswered.start;
    return <p>{unanswered.status}</p>;
  }
  const { unmount } = render(
    <SSEProvider client={by}>
      <Unanswered />
    </SSEProvider>,
  );
  return {
    start: () => act(() => start()),
    isAborted: () => signals.map(({ aborted }) => aborted),
    unmount,
  };
}

it("a request that is started long after the unmount is aborted as well", async () => {
  const unanswered = showUnanswered(createSSEClient({ closeDelay: 20 }));
  unanswered.start();
  await expect.poll(unanswered.isAborted).toEqual([false]);
  unanswered.unmount();
  await expect.poll(unanswered.isAborted).toEqual([true]);
  unanswered.start();
  await expect.poll(unanswered.isAborted).toEqual([true, true]);
});

it("a request outlives its component by the client's closeDelay", async () => {
  const patient = createSSEClient({ closeDelay: Infinity });
  const unanswered = showUnanswered(patient);
  unanswered.start();
  await expect.poll(unanswered.isAborted).toEqual([false]);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  unanswered.unmount();
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  expect(unanswered.isAborted()).toEqual([false]);
  patient.dispose();
  expect(unanswered.isAborted()).toEqual([true]);
});

it('a request whose signal is already aborted is closed, also with `notify: "sync"`', async () => {
  const endpoint = await openEndpoint();
  const signal = AbortSignal.abort();
  function Aborted(): ReactElement {
    const { start, status, error } = useSSERequest({ url: endpoint.url, signal, notify: "sync" });
    return (
      <button type="button" onClick={() => start()}>
        {status} {error?.kind}
      </button>
    );
  }
  show(<Aborted />);
  act(() => screen.getByText("idle").click());
  await screen.findByText("closed aborted");
  expect(await endpoint.requests()).toEqual([]);
});

it("a running request is closed when the client is disposed", async () => {
  const endpoint = await openEndpoint();
  await ask(endpoint, { prompt: "hello" });
  await screen.findByText("open []");
  act(() => client.dispose());
  await screen.findByText("closed [] aborted");
});

it("without `reduce`, `data` is the data of the latest event", async () => {
  const endpoint = await openEndpoint();
  let job: UseSSERequestResult<number | undefined> | undefined;
  function Job(): ReactElement {
    job = useSSERequest({ url: endpoint.url, decode: json<number>() });
    return <p>{String(job.data)}</p>;
  }
  render(<Job />);
  screen.getByText("undefined");
  act(() => job?.start());
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ data: "7" });
  await screen.findByText("7");
  expect((await endpoint.requests())[0]?.method).toBe("GET");
});

it("`start` throws when it gets an event, and the message shows the correct call", async () => {
  const endpoint = await openEndpoint();
  await ask(endpoint);
  expect(() => request.start(new MouseEvent("click"))).toThrow(/received an event.*onClick=/);
});

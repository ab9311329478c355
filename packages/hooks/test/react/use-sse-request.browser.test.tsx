import { act, cleanup, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import type { ReactElement } from "react";
import { expect, test } from "vitest";
import { defineStream, json, useSSERequest } from "../../src/index.ts";
import type { UseSSERequestResult } from "../../src/index.ts";
import type { Endpoint } from "../../src/testing.ts";
import { show } from "./app.tsx";
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

test("posts a body as JSON, reduces the answer, and ends at `until` without a second request", async () => {
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

test("ends with the response, and is not sent again", async () => {
  const endpoint = await openEndpoint({ otherwise: { chunks: [delta("Hi")], finally: "end" } });
  await ask(endpoint);
  await screen.findByText("closed [Hi]");
  expect(await endpoint.requests()).toHaveLength(1);
});

test("a lost answer fails, keeps what has come, and is not sent again", async () => {
  const endpoint = await openEndpoint();
  await ask(endpoint, { prompt: "hello" });
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(delta("Hi"));
  await screen.findByText("open [Hi]");
  await endpoint.cut();
  await screen.findByText("failed [Hi] network");
  expect(await endpoint.requests()).toHaveLength(1);
});

test("a refusal is data", async () => {
  const endpoint = await openEndpoint({ otherwise: { status: 503 } });
  await ask(endpoint, { prompt: "hello" });
  await screen.findByText("failed [] http 503");
});

test("stop() aborts on the server, and keeps what has come", async () => {
  const endpoint = await openEndpoint();
  await ask(endpoint, { prompt: "hello" });
  await endpoint.waitFor({ live: 1 });
  await endpoint.send(delta("Hi"));
  await screen.findByText("open [Hi]");
  act(() => request.stop());
  screen.getByText("closed [Hi] aborted");
  await endpoint.waitFor({ live: 0 });
});

test("start() again stops what runs and begins from the initial state", async () => {
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

test("unmounting aborts it", async () => {
  const endpoint = await openEndpoint();
  await ask(endpoint, { prompt: "hello" });
  await endpoint.waitFor({ live: 1 });
  cleanup();
  await endpoint.waitFor({ live: 0 });
});

test("without `reduce`, data is that of the latest event", async () => {
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

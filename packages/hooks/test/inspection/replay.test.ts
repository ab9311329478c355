import { afterEach, expect, it } from "vitest";
import { createSSEClient, defineStream } from "../../src/client.ts";
import { controlStream, inspectClient } from "../../src/inspect.ts";
import type { StreamControl } from "../../src/inspect.ts";
import type { Endpoint } from "../../src/testing.ts";
import { server } from "../server.ts";

const client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 5 } });

afterEach(() => client.dispose());

/** A stream whose state has the data of all events. */
// oxlint-disable-next-line typescript/explicit-function-return-type
function streamOf(url: string) {
  const initial: readonly string[] = [];
  const reduce = (all: readonly string[], event: { readonly raw: string }): readonly string[] => [
    ...all,
    event.raw,
  ];
  return client.stream(defineStream({ url, state: { initial, reduce } }));
}

/** The stream, and what a listener heard of it. */
async function listenToStream(): Promise<{
  endpoint: Endpoint;
  heard: string[];
  frames: string[];
  stream: ReturnType<typeof streamOf>;
  control: StreamControl;
}> {
  const endpoint = await server.endpoint();
  const heard: string[] = [];
  const frames: string[] = [];
  let streamId = "";
  inspectClient(client, (fact) => {
    ({ streamId } = fact);
    if (fact.type === "frame") frames.push(fact.data);
  });
  const stream = streamOf(endpoint.url);
  stream.on("*", ({ raw }) => void heard.push(raw));
  await endpoint.waitFor({ live: 1 });
  const control = controlStream(client, streamId);
  if (control === undefined) throw new Error("The stream was removed.");
  return { endpoint, heard, frames, stream, control };
}

it("live events wait while a recording is replayed, and are delivered after it in their order", async () => {
  const { endpoint, heard, frames, stream, control } = await listenToStream();
  await endpoint.event({ data: "before", id: "1" });
  await expect.poll(() => heard).toEqual(["before"]);
  const replay = control.replay();
  replay?.dispatch({ data: "old 1" });
  await endpoint.event({ data: "live 1", id: "2" });
  await endpoint.event({ data: "live 2", id: "3" });
  await expect.poll(() => replay?.waiting).toBe(2);
  replay?.dispatch({ data: "old 2" });
  // The panel sees what arrives.
  expect(frames).toEqual(["before", "old 1", "live 1", "live 2", "old 2"]);
  expect(heard).toEqual(["before", "old 1", "old 2"]);
  replay?.end();
  await endpoint.event({ data: "live 3", id: "4" });
  await expect.poll(() => heard).toHaveLength(6);
  expect(heard.slice(3)).toEqual(["live 1", "live 2", "live 3"]);
  expect(stream.state.getSnapshot()).toEqual(heard);
  expect(stream.getSnapshot().lastEventId).toBe("4");
});

it("a connection that is lost during a replay resumes after the last event that arrived", async () => {
  const { endpoint, heard, control } = await listenToStream();
  const replay = control.replay();
  await endpoint.event({ data: "live 1", id: "7" });
  await expect.poll(() => replay?.waiting).toBe(1);
  await endpoint.cut();
  await endpoint.waitFor({ live: 1, requests: 2 });
  expect((await endpoint.requests())[1]?.lastEventId).toBe("7");
  replay?.end();
  expect(heard).toEqual(["live 1"]);
});

it("a stream has one replay at a time, and an event that the app dispatches waits as well", async () => {
  const { heard, stream, control } = await listenToStream();
  const replay = control.replay();
  expect(control.replay()).toBeUndefined();
  stream.dispatch({ data: "by the app" });
  replay?.dispatch({ data: "replayed" });
  expect(heard).toEqual(["replayed"]);
  replay?.end();
  expect(heard).toEqual(["replayed", "by the app"]);
  expect(control.replay()).toBeDefined();
});

it("a replay can begin without the data that the stream has", async () => {
  const { endpoint, heard, stream, control } = await listenToStream();
  const window = stream.select("message", { window: 9 });
  const stop = window.subscribe(() => undefined);
  await endpoint.event({ data: "before", id: "1" });
  await expect.poll(() => heard).toEqual(["before"]);
  const replay = control.replay();
  replay?.reset();
  expect(stream.state.getSnapshot()).toEqual([]);
  expect(stream.getSnapshot().lastEvent).toBeUndefined();
  replay?.dispatch({ data: "replayed" });
  expect(stream.state.getSnapshot()).toEqual(["replayed"]);
  await expect.poll(() => window.getSnapshot()).toEqual(["replayed"]);
  replay?.end();
  stop();
});

it("a recording is replayed although the server refuses the stream", async () => {
  const endpoint = await server.endpoint({ answers: [{ status: 403 }] });
  let streamId = "";
  inspectClient(client, (fact) => void ({ streamId } = fact));
  const stream = streamOf(endpoint.url);
  stream.on("*", () => undefined);
  await expect.poll(() => stream.getSnapshot().status).toBe("failed");
  const replay = controlStream(client, streamId)?.replay();
  replay?.reset();
  replay?.dispatch({ data: "recorded 1", id: "1" });
  replay?.dispatch({ data: "recorded 2", id: "2" });
  expect(stream.state.getSnapshot()).toEqual(["recorded 1", "recorded 2"]);
  replay?.end();
  expect(stream.getSnapshot().status).toBe("failed");
});

it("two thousand waiting events are delivered in several tasks, before those that arrive meanwhile", async () => {
  const { endpoint, heard, control } = await listenToStream();
  const replay = control.replay();
  const numbers = Array.from({ length: 2000 }, (_, index) => String(index));
  await endpoint.send(numbers.map((number) => `data: ${number}\n\n`).join(""));
  await expect.poll(() => replay?.waiting).toBe(2000);
  replay?.end();
  expect(heard).toHaveLength(500);
  await endpoint.event({ data: "2000" });
  await expect.poll(() => heard).toHaveLength(2001);
  expect(heard).toEqual([...numbers, "2000"]);
});

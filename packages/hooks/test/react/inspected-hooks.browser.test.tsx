import { act, screen } from "@testing-library/react";
import { StrictMode, useState } from "react";
import type { ReactElement } from "react";
import { expect, it } from "vitest";
import {
  defineStream,
  json,
  useSSE,
  useSSEEvent,
  useSSEListener,
  useSSERequest,
} from "../../src/index.ts";
import { consumersOf, inspectClient } from "../../src/inspect.ts";
import type { HookCall, InspectionEvent } from "../../src/inspect.ts";
import { client, show } from "./app.tsx";
import { openEndpoint } from "./stream.ts";

/** What an inspector is told, in a few words. */
function inspect(): { readonly seen: string[]; readonly streams: string[] } {
  const seen: string[] = [];
  const streams: string[] = [];
  function observe(fact: InspectionEvent): void {
    if (fact.type === "stream-added") streams.push(fact.streamId);
    if (fact.type === "frame" || (fact.type === "flush" && fact.events > 0)) seen.push(fact.type);
    if (fact.type === "commit") seen.push(named(fact.hook));
  }
  inspectClient(client, observe);
  return { seen, streams };
}

const named = ({ component, through, hook, types }: HookCall): string =>
  [component, ...through, hook, types?.join("+")].filter((part) => part !== undefined).join(" ");

it("An inspector is told which component committed a value of a hook, after the flush that published it.", async () => {
  const endpoint = await openEndpoint();
  const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
  const { seen, streams } = inspect();
  function usePrice(): number {
    return useSSEEvent(stream, "tick", { initial: 0 });
  }
  function Price(): ReactElement {
    return <p>price {usePrice()}</p>;
  }
  function Status(): ReactElement {
    const { status } = useSSE(stream);
    useSSEListener(stream, ["tick", "message"], () => undefined);
    return <p>{status}</p>;
  }
  const { unmount } = show(
    <StrictMode>
      <Price />
      <Status />
    </StrictMode>,
  );
  await screen.findByText("open");
  seen.length = 0;
  await endpoint.event({ type: "tick", data: "7" });
  await screen.findByText("price 7");
  expect(seen).toEqual(["frame", "flush", "Price usePrice useSSEEvent tick"]);

  const { hooks, unknown } = consumersOf(client, streams[0] ?? "");
  expect(hooks.map(named).sort()).toEqual([
    "Price usePrice useSSEEvent tick",
    "Status useSSE",
    "Status useSSEListener tick+message",
  ]);
  expect(unknown).toBe(0);
  const off = client.stream(stream).on("tick", () => undefined);
  expect(consumersOf(client, streams[0] ?? "").unknown).toBe(1);
  off();
  unmount();
  expect(consumersOf(client, streams[0] ?? "").hooks).toEqual([]);
});

it("A render that the stream did not cause is not reported as one.", async () => {
  const endpoint = await openEndpoint();
  const stream = defineStream({ url: endpoint.url, events: { tick: json<number>() } });
  const { seen } = inspect();
  let rerender: () => void = () => undefined;
  function Price(): ReactElement {
    const [count, setCount] = useState(0);
    rerender = () => setCount(count + 1);
    return (
      <p>
        {useSSEEvent(stream, "tick", { initial: 0 })} {count}
      </p>
    );
  }
  show(<Price />);
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ type: "tick", data: "7" });
  await screen.findByText("7 0");
  const before = seen.length;
  act(() => rerender());
  screen.getByText("7 1");
  expect(seen.slice(before)).toEqual([]);
});

it("The commits of a request are those of its present stream.", async () => {
  const endpoint = await openEndpoint();
  const { seen, streams } = inspect();
  const answers = defineStream({ url: endpoint.url, decode: json<string>() });
  let start: () => void = () => undefined;
  function Answer(): ReactElement {
    const request = useSSERequest(answers, {
      initial: "",
      reduce: (text, { data }) => text + data,
    });
    start = () => request.start({ prompt: "Hi" });
    return <p>[{request.data}]</p>;
  }
  show(<Answer />);
  act(() => start());
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ data: '"Hello"' });
  await screen.findByText("[Hello]");
  expect(seen.slice(-3)).toEqual(["frame", "flush", "Answer useSSERequest"]);
  expect(consumersOf(client, streams[0] ?? "").hooks.map(named)).toEqual(["Answer useSSERequest"]);
});

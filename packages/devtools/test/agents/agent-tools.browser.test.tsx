import { SSEAgentTools } from "@runnel/devtools/agents";
import { createSSEClient } from "@runnel/hooks/client";
import { cleanup, render } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, expect, it } from "vitest";
import { AppForAgents } from "../recipes/agents.tsx";

afterEach(cleanup);

interface Group {
  readonly name: string;
  readonly tools: readonly {
    readonly name: string;
    execute(input: object): Promise<object>;
  }[];
}

/** As Chrome DevTools MCP asks a page. */
function discover(): readonly Group[] {
  const groups: Group[] = [];
  const event = new CustomEvent("devtoolstooldiscovery");
  Object.assign(event, { respondWith: (group: Group) => groups.push(group) });
  window.dispatchEvent(event);
  return groups;
}

it("The tools are there while the component is mounted, once under StrictMode.", () => {
  const client = createSSEClient();
  expect(discover()).toEqual([]);
  const { unmount } = render(<SSEAgentTools client={client} />, { wrapper: StrictMode });
  expect(discover().map(({ name, tools }) => [name, tools.length])).toEqual([["Runnel", 5]]);
  unmount();
  expect(discover()).toEqual([]);
});

it("Several clients share one group of tools, and their streams have different ids.", async () => {
  const clients = [createSSEClient(), createSSEClient()];
  render(
    <>
      {clients.map((client, index) => (
        <SSEAgentTools key={index} client={client} name={`client ${index}`} actions={index === 1} />
      ))}
    </>,
  );
  for (const client of clients) client.stream("/no-such-stream").on("*", () => undefined);
  const [group, ...others] = discover();
  expect(others).toEqual([]);
  expect(group?.tools).toHaveLength(7);
  const list = group?.tools.find(({ name }) => name === "list_streams");
  const answer = (await list?.execute({})) as {
    readonly streams: readonly { readonly stream: string; readonly client: string }[];
  };
  expect(answer.streams.map(({ client }) => client)).toEqual(["client 0", "client 1"]);
  const [first, second] = answer.streams.map(({ stream }) => stream);
  expect(first).not.toBe(second);
  const act = group?.tools.find(({ name }) => name === "dispatch_event");
  await expect(act?.execute({ stream: first, data: "a" })).rejects.toThrow(
    "The app does not allow actions on this stream.",
  );
  for (const client of clients) client.dispose();
});

it("The recipe offers the tools that act, too.", () => {
  render(<AppForAgents />);
  expect(discover()[0]?.tools.map(({ name }) => name)).toContain("inject_fault");
});

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import { StrictMode } from "react";
import type { ReactElement } from "react";
import { expect, it } from "vitest";
import { defineStream, json } from "../../src/index.ts";
import { useSSEQueries } from "../../src/tanstack-query.ts";
import type { Answer, Endpoint, EndpointPlan } from "../../src/testing.ts";
import { show } from "../react/app.tsx";
import { openEndpoint } from "../react/stream.ts";

interface Todo {
  readonly id: number;
  readonly title: string;
}

const LIST = ["todos"];
const LISTED: Answer = {
  body: JSON.stringify([{ id: 1, title: "first" }]),
  headers: { "content-type": "application/json" },
};
/** The answer of the list is under the test's control: `send`, then `end`. */
const HELD: EndpointPlan = { otherwise: { headers: { "content-type": "application/json" } } };

/** Renders the list and the stream that keeps it up to date. */
async function showTodos(plan: EndpointPlan = HELD): Promise<{
  list: Endpoint;
  stream: Endpoint;
  queryClient: QueryClient;
}> {
  const list = await openEndpoint(plan);
  const stream = await openEndpoint();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const todos = defineStream({
    url: stream.url,
    events: { renamed: json<Todo>(), created: json<Todo>() },
    sequence: (event) => (event.lastEventId === "" ? undefined : Number(event.lastEventId)),
  });
  function Todos(): ReactElement {
    const { data = [] } = useQuery<Todo[]>({
      queryKey: LIST,
      queryFn: async () => (await fetch(list.url)).json(),
    });
    useSSEQueries(todos, {
      queryKey: LIST,
      on: {
        renamed: ({ data: changed }) =>
          queryClient.setQueryData<Todo[]>(LIST, (before) =>
            before?.map((todo) => (todo.id === changed.id ? changed : todo)),
          ),
        created: LIST,
      },
    });
    return <p>[{data.map(({ title }) => title).join()}]</p>;
  }
  show(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Todos />
      </QueryClientProvider>
    </StrictMode>,
  );
  return { list, stream, queryClient };
}

const todos = (...titles: string[]): string =>
  JSON.stringify(titles.map((title, index) => ({ id: index + 1, title })));
const event = (type: string, title: string, id = ""): string =>
  `${id && `id: ${id}\n`}event: ${type}\ndata: {"id":1,"title":"${title}"}\n\n`;

/** Answers the fetch that runs. */
async function answer(list: Endpoint, body: string): Promise<void> {
  await list.waitFor({ live: 1 });
  await list.send(body);
  await list.end();
}

/** The list is shown, and its fetch after the stream was opened has been answered. */
async function showSettled(): ReturnType<typeof showTodos> {
  const shown = await showTodos({ ...HELD, answers: [LISTED, LISTED] });
  await shown.list.waitFor({ requests: 2 });
  await shown.stream.waitFor({ live: 1 });
  await expect.poll(() => shown.queryClient.isFetching()).toBe(0);
  expect(await shown.list.requests()).toHaveLength(2);
  return shown;
}

it("an event writes into the query cache, without a request", async () => {
  const { list, stream } = await showSettled();
  await stream.send(event("renamed", "second"));
  await screen.findByText("[second]");
  expect(await list.requests()).toHaveLength(2);
});

it("an event invalidates the queries of a key, and a burst of events causes two requests", async () => {
  const { list, stream, queryClient } = await showSettled();
  await stream.send(event("created", "new").repeat(100));
  await list.waitFor({ requests: 3 });
  await answer(list, todos("first", "new"));
  await list.waitFor({ requests: 4 });
  await answer(list, todos("first", "newest"));
  await screen.findByText("[first,newest]");
  await expect.poll(() => queryClient.isFetching()).toBe(0);
  expect(await list.requests()).toHaveLength(4);
});

it("an event that comes while its query is fetched is applied to the older answer too", async () => {
  const { list, stream, queryClient } = await showSettled();
  void queryClient.refetchQueries({ queryKey: LIST });
  await list.waitFor({ requests: 3 });
  await stream.send(event("renamed", "by event"));
  await screen.findByText("[by event]");
  await answer(list, todos("stale", "other"));
  await screen.findByText("[by event,other]");
});

it("a gap in the sequence fetches the queries again", async () => {
  const { list, stream } = await showSettled();
  await stream.send(event("renamed", "one", "1"));
  await screen.findByText("[one]");
  await stream.send(event("renamed", "three", "3"));
  await list.waitFor({ requests: 3 });
  await answer(list, todos("three", "two"));
  await screen.findByText("[three,two]");
});

it("a reconnect without a last event ID fetches the queries again", async () => {
  const { list, stream } = await showSettled();
  await stream.cut();
  await stream.waitFor({ live: 1, requests: 2 });
  await list.waitFor({ requests: 3 });
  await answer(list, todos("missed"));
  await screen.findByText("[missed]");
});

it("a reconnect with a last event ID resumes, and fetches nothing", async () => {
  const { list, stream } = await showSettled();
  await stream.send(event("renamed", "one", "1"));
  await screen.findByText("[one]");
  await stream.cut();
  await stream.waitFor({ live: 1, requests: 2 });
  await stream.send(event("renamed", "two", "2"));
  await screen.findByText("[two]");
  expect(await list.requests()).toHaveLength(2);
});

it("queries are fetched again when the stream opens, because events may have come before", async () => {
  const { list, stream } = await showTodos({ ...HELD, answers: [LISTED] });
  await stream.waitFor({ live: 1 });
  await answer(list, todos("after"));
  await screen.findByText("[after]");
  expect(await list.requests()).toHaveLength(2);
});

it("a first fetch that began before the stream opened is repeated after its answer", async () => {
  const { list, stream } = await showTodos();
  await stream.waitFor({ live: 1 });
  await stream.send(event("renamed", "unknown"));
  await answer(list, todos("before"));
  await list.waitFor({ requests: 2 });
  await answer(list, todos("after"));
  await screen.findByText("[after]");
});

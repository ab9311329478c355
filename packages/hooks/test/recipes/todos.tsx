import { defineStream, json } from "@runnel/hooks";
import { useSSEQueries } from "@runnel/hooks/tanstack-query";

interface Todo {
  readonly id: number;
  readonly title: string;
}

const todos = defineStream({
  url: "/api/todos/events",
  events: { renamed: json<Todo>(), created: json<Todo>() },
});

/** Call it once, near the root. It never renders. */
export function useTodoUpdates(): void {
  useSSEQueries(todos, {
    queryKey: ["todos"],
    on: {
      renamed: ({ data }, queryClient) => {
        queryClient.setQueryData(["todos", data.id], data);
      },
      created: ["todos", "list"],
    },
  });
}

import type { QueryClient } from "@tanstack/react-query";
import { expectTypeOf, it } from "vitest";
import { defineStream, json } from "../../src/index.ts";
import type { QueryUpdates } from "../../src/tanstack-query.ts";

it("updates know the events of their stream", () => {
  const todos = defineStream({
    url: "/todos",
    events: { renamed: json<{ readonly id: number }>() },
  });
  const updates: QueryUpdates<typeof todos> = {
    renamed: (event, queryClient) => {
      expectTypeOf(event.data).toEqualTypeOf<{ readonly id: number }>();
      expectTypeOf(queryClient).toEqualTypeOf<QueryClient>();
    },
    message: ["todos"],
    // @ts-expect-error -- the stream declares no such event
    removed: ["todos"],
  };
  expectTypeOf(updates).not.toBeAny();
});

"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { useEffect, useInsertionEffect } from "react";
import type { EnabledOption } from "../react/use-sse.ts";
import { useStream } from "../react/use-stream.ts";
import type { EventTypeOf, MaybeSource, MessageOf } from "../store/source-types.ts";
import { followStream } from "./follow-stream.ts";
import type { AnyUpdates } from "./follow-stream.ts";

/** What an event does to the cache: a function writes, a query key invalidates the queries below it. */
export type QueryUpdate<Message> =
  | QueryKey
  | ((event: Message, queryClient: QueryClient) => unknown);

/** By event type. */
export type QueryUpdates<Source> = {
  readonly [Type in EventTypeOf<Source>]?: QueryUpdate<MessageOf<Source, Type>> | undefined;
};

/** Options of `useSSEQueries`. */
export interface UseSSEQueriesOptions<Source> extends EnabledOption {
  /** The queries that the stream keeps up to date. They are fetched again when events may be missing. */
  readonly queryKey: QueryKey;
  /**
   * What each event does. While a query is being fetched, its answer may be older than an event. So a function is called
   * again after the answer came, and must give the same result when it runs twice: set values by id, do not count.
   */
  readonly on?: QueryUpdates<Source> | undefined;
}

/**
 * Keeps the cache of TanStack Query up to date by a stream. Never renders. Call it once for each stream, such as in the
 * component that renders the routes.
 *
 * Events can be missing after a gap (option `sequence` of the stream), and after the stream was opened without a last
 * event ID, as for the first time. Then the queries below `queryKey`, and below the keys in `on`, are invalidated.
 *
 * @param source - A URL, a definition or stream options; or `null`, `undefined` or `false`, which is idle.
 */
export function useSSEQueries<const Source extends MaybeSource>(
  source: Source,
  { queryKey, on = {}, enabled = true }: UseSSEQueriesOptions<Source>,
): void {
  const queryClient = useQueryClient();
  const committed: AnyUpdates = { queryKey, on: on as AnyUpdates["on"] };
  // As in `useSSEListener`, an event of the old stream goes to the old functions.
  const { latest, handle } = useStream(
    source,
    (opened) => ({
      latest: { updates: committed },
      handle: opened,
    }),
    [],
  );
  useInsertionEffect(() => {
    latest.updates = committed;
  });
  useEffect(
    () =>
      enabled && handle !== undefined
        ? followStream(handle, queryClient, () => latest.updates)
        : undefined,
    [latest, handle, queryClient, enabled],
  );
}

/** Keeps the cache of TanStack Query up to date by a stream. */
export { useSSEQueries } from "./tanstack-query/use-sse-queries.ts";
export type {
  QueryUpdate,
  QueryUpdates,
  UseSSEQueriesOptions,
} from "./tanstack-query/use-sse-queries.ts";

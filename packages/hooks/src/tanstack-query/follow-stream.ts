import { matchQuery } from "@tanstack/react-query";
import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";
import { callSafely } from "../inspection/report-error.ts";
import { createListening } from "../store/listen.ts";
import type { Message } from "../store/message.ts";
import type { StreamHandle } from "../store/stream-handle.ts";

/** What the hook was given in the latest commit. */
export interface AnyUpdates {
  readonly queryKey: QueryKey;
  readonly on: Readonly<
    Record<string, QueryKey | ((event: Message, queryClient: QueryClient) => unknown) | undefined>
  >;
}

/** The maximum number of updates that wait for the answer of one fetch; with more, it is fetched again instead. */
const MOST_WAITING = 16_384;

/**
 * Applies the events of a stream to the query cache until the returned function is called.
 *
 * A fetch that runs while an event comes may have an answer from before the event. So the update is applied at once, and
 * again on top of the answer. In the same way, a query that is invalidated during a fetch is fetched once more after its
 * answer: a burst of events causes two requests, and a steady stream of events does not cancel one request after the other.
 */
export function followStream(
  handle: StreamHandle,
  queryClient: QueryClient,
  latest: () => AnyUpdates,
): () => void {
  const cache = queryClient.getQueryCache();
  const { stream, release } = handle.hold();
  /** The queries that are being fetched, and the updates since their fetch began. */
  const fetching = new Map<Query, (() => void)[]>();
  let openedAt: number | undefined;

  function keys(): QueryKey[] {
    const { queryKey, on } = latest();
    return [queryKey, ...Object.values(on).filter((change) => Array.isArray(change))];
  }

  function invalidate(queryKey: QueryKey): void {
    // A fetch that runs is not cancelled: the update runs again after its answer.
    void queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
  }

  function update(run: () => void): void {
    for (const waiting of fetching.values()) {
      if (waiting.length <= MOST_WAITING) waiting.push(run);
    }
    run();
  }

  function onEvent(event: Message): void {
    const { type } = event;
    if (latest().on[type] === undefined) return;
    update(() => {
      const change = latest().on[type];
      if (typeof change === "function") callSafely(() => change(event, queryClient));
      else if (change !== undefined) invalidate(change);
    });
  }

  function onMissed(): void {
    update(() => keys().forEach(invalidate));
  }

  function onFetched(query: Query): void {
    const waiting = fetching.get(query) ?? [];
    fetching.delete(query);
    if (waiting.length > MOST_WAITING) invalidate(query.queryKey);
    else for (const run of waiting) run();
  }

  function onPublished(): void {
    const { openedAt: opened, lastEventId } = stream.published.getSnapshot();
    if (opened === undefined || opened === openedAt) return;
    // With an ID, the server sends what was missed since the last connection.
    if (openedAt === undefined || lastEventId === "") onMissed();
    openedAt = opened;
  }

  const stopWatching = cache.subscribe((change) => {
    const { query, type } = change;
    if (type !== "updated") {
      if (type === "removed") fetching.delete(query);
    } else if (change.action.type === "fetch") {
      if (keys().some((queryKey) => matchQuery({ queryKey }, query))) fetching.set(query, []);
    } else if (change.action.type === "success") {
      if (change.action.manual !== true) onFetched(query);
    } else if (query.state.fetchStatus === "idle") {
      // It failed, or was cancelled.
      fetching.delete(query);
    }
  });
  for (const queryKey of keys()) {
    for (const query of cache.findAll({ queryKey, fetchStatus: "fetching" })) {
      fetching.set(query, []);
    }
  }
  const stopListening = createListening(handle, "*", onEvent, onMissed).start();
  const unsubscribe = stream.published.subscribe(onPublished);
  onPublished();

  return () => {
    unsubscribe();
    stopListening();
    release();
    stopWatching();
  };
}

import { fetchEventSource } from "@microsoft/fetch-event-source";
import { EventSourcePolyfill } from "event-source-polyfill";
import { useEffect, useMemo, useRef } from "react";
import type { ComponentType, ReactNode } from "react";
import { SSEProvider as ReactHooksSSEProvider, useSSE as useReactHooksSSE } from "react-hooks-sse";
import { useEventSource } from "react-use-websocket";
import { defineStream, useSSE, useSSEListener } from "../../src/index.ts";

/** What an app wants from a stream. Each contender supports a part of it. */
export interface FollowProps {
  readonly url: string;
  /** The headers of the next request. */
  readonly headers?: () => Record<string, string>;
  /** The body. With one, the request is a POST. */
  readonly body?: Readonly<Record<string, string>>;
  readonly onData: (data: string) => void;
  /** Called when the server refused the request. What the contender does not report is `undefined`. */
  readonly onRefused?: (status: number | undefined, body: string | undefined) => void;
  /** Called with the replacement of `EventSource`, if the contender has one. */
  readonly onSource?: (source: { readonly readyState: number }) => void;
}

export interface Contender {
  readonly name: string;
  readonly Follow: ComponentType<FollowProps>;
  /** A provider that the contender needs around its components. */
  readonly Provider?: ComponentType<{ readonly url: string; readonly children: ReactNode }>;
}

function useLatest<Value>(value: Value): { readonly current: Value } {
  const ref = useRef(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}

function FollowRunnel({ url, headers, body, onData, onRefused }: FollowProps): ReactNode {
  const stream = useMemo(
    () => defineStream({ url, ...(headers && { headers }), ...(body && { method: "POST", body }) }),
    [url, headers, body],
  );
  const { error } = useSSE(stream);
  useSSEListener(stream, "message", ({ data }) => onData(data));
  const refused = useLatest(onRefused);
  useEffect(() => {
    if (error?.kind === "http") refused.current?.(error.status, error.body);
  }, [error, refused]);
  return null;
}

function FollowNative({ url, onData, onRefused }: FollowProps): ReactNode {
  const latest = useLatest({ onData, onRefused });
  useEffect(() => {
    const source = new EventSource(url);
    source.addEventListener("message", ({ data }: MessageEvent<string>) =>
      latest.current.onData(data),
    );
    source.addEventListener("error", () => {
      // EventSource reports nothing more.
      if (source.readyState === EventSource.CLOSED) {
        latest.current.onRefused?.(undefined, undefined);
      }
    });
    return () => source.close();
  }, [url, latest]);
  return null;
}

function FollowFetchEventSource(props: FollowProps): ReactNode {
  const { url, headers, body, onData, onRefused } = props;
  const latest = useLatest({ onData, onRefused });
  useEffect(() => {
    const controller = new AbortController();
    void fetchEventSource(url, {
      signal: controller.signal,
      // An object: it cannot be a function that is called for each attempt.
      ...(headers && { headers: headers() }),
      ...(body && { method: "POST", body: JSON.stringify(body) }),
      ...(onRefused && {
        async onopen(response: Response) {
          if (response.ok) return;
          latest.current.onRefused?.(response.status, await response.text());
          throw new Error("refused");
        },
        onerror(error: unknown) {
          throw error;
        },
      }),
      onmessage: ({ data }) => latest.current.onData(data),
    }).catch(() => undefined);
    return () => controller.abort();
  }, [url, headers, body, onRefused, latest]);
  return null;
}

function FollowPolyfill(props: FollowProps): ReactNode {
  const { url, headers, onData, onRefused, onSource } = props;
  const latest = useLatest({ onData, onRefused, onSource });
  useEffect(() => {
    const source = new EventSourcePolyfill(url, headers ? { headers: headers() } : {});
    latest.current.onSource?.(source);
    source.addEventListener("message", ({ data }) => latest.current.onData(String(data)));
    source.addEventListener("error", (event) => {
      const status = "status" in event ? Number(event.status) : undefined;
      if (source.readyState === EventSourcePolyfill.CLOSED) {
        latest.current.onRefused?.(status, undefined);
      }
    });
    return () => source.close();
  }, [url, headers, latest]);
  return null;
}

function FollowReactHooksSSE({ onData }: FollowProps): ReactNode {
  const latest = useLatest(onData);
  // It has no listeners: the reducer is called for each event.
  useReactHooksSSE("message", 0, {
    parser: String,
    stateReducer: (count: number, { data }: { readonly data: unknown }) => {
      latest.current(String(data));
      return count + 1;
    },
  });
  return null;
}

function FollowUseWebSocket({ url, onData }: FollowProps): ReactNode {
  useEventSource(url, {
    share: true,
    events: { message: ({ data }) => onData(String(data)) },
  });
  return null;
}

export const contenders: readonly Contender[] = [
  { name: "Runnel", Follow: FollowRunnel },
  { name: "EventSource", Follow: FollowNative },
  { name: "fetch-event-source", Follow: FollowFetchEventSource },
  { name: "event-source-polyfill", Follow: FollowPolyfill },
  {
    name: "react-hooks-sse",
    Follow: FollowReactHooksSSE,
    Provider: ({ url, children }) => (
      <ReactHooksSSEProvider endpoint={url}>{children}</ReactHooksSSEProvider>
    ),
  },
  { name: "react-use-websocket", Follow: FollowUseWebSocket },
];

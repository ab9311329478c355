import { createEndpoint, type Endpoint, type EndpointPlan } from "./endpoint.ts";
import { createEventLog, type EventLog } from "./event-log.ts";
import type { Exchange } from "./exchange.ts";
import type { Hosted } from "./hosted.ts";
import type { LogOptions } from "./log-options.ts";

/** Makes scripted URLs on a test server; the same in the server's process and over HTTP. */
export type TestServerControl = {
  /** A fresh URL with its own behaviour. */
  endpoint(plan?: EndpointPlan): Promise<Endpoint>;
  /** A fresh URL that serves an append-only log of numbered events, resumes after `Last-Event-ID`, and injects faults. */
  log(options?: LogOptions): Promise<EventLog>;
};

/** The server's side: the control, and where requests go. */
export type Host = {
  readonly control: TestServerControl;
  accept(exchange: Exchange): void;
  /** The control of the endpoint or log at a URL. */
  find(url: string): object | undefined;
  close(): Promise<void>;
};

export function createHost(origin: string): Host {
  const hosted = new Map<string, Hosted<{ close(): Promise<void> }>>();
  let made = 0;

  function host<Control extends { readonly url: string; close(): Promise<void> }>(
    kind: string,
    make: (url: string, closed: () => void) => Hosted<Control>,
  ): Control {
    made += 1;
    const url = `${origin}/${kind}-${made}`;
    const entry = make(url, () => hosted.delete(url));
    hosted.set(url, entry);
    return entry.control;
  }

  return {
    control: {
      endpoint: async (plan = {}) =>
        host("stream", (url, closed) => createEndpoint(url, plan, closed)),
      log: async (options = {}) =>
        host("log", (url, closed) => createEventLog(url, options, closed)),
    },
    accept(exchange) {
      const { origin: at, pathname } = new URL(exchange.request.url);
      const url = `${at}/${pathname.split("/")[1] ?? ""}`;
      const entry = hosted.get(url);
      if (entry) return entry.accept(exchange);
      exchange.head(404, { "content-type": "text/plain; charset=utf-8" });
      void exchange.write(`No endpoint at ${url}: it was closed, or never made.`);
      void exchange.end();
    },
    find: (url) => hosted.get(url)?.control,
    async close() {
      await Promise.all([...hosted.values()].map((entry) => entry.control.close()));
    },
  };
}

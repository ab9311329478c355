import { readCapture } from "./capture.ts";
import { createControlHandler } from "./control-server.ts";
import { createEndpoint } from "./endpoint.ts";
import type { Endpoint, EndpointPlan } from "./endpoint.ts";
import { createEventLog } from "./event-log.ts";
import type { EventLog } from "./event-log.ts";
import type { Exchange, Route, RouteContext } from "./exchange.ts";
import { startHttpServer } from "./http-server.ts";
import type { LogOptions } from "./log-options.ts";
import { checkSpeed, createReplay } from "./replay.ts";
import type { Replay } from "./replay.ts";

/** Creates scripted URLs on a test server. The API is the same in the server's process and over HTTP. */
export type TestServerControl = {
  /** Creates a URL with its own scripted responses. Rejects if the plan is invalid. */
  endpoint(plan?: EndpointPlan): Promise<Endpoint>;
  /**
   * Creates a URL that serves an append-only log of numbered events, resumes after `Last-Event-ID`, and injects
   * faults. Rejects if an option is invalid.
   */
  log(options?: LogOptions): Promise<EventLog>;
};

export type TestServerOptions = {
  /**
   * Whether an event stream that sends nothing at once starts with an empty comment (`:`), as a production server
   * should do: some engines and proxies hold the headers back until the first byte of the body. `false` leaves the
   * bytes to the test. An `Answer` can override it.
   * @defaultValue `true`
   */
  readonly initialComment?: boolean | undefined;
  /**
   * A capture that the server repeats at the recorded paths: the content of a file that the Runnel devtools exported as
   * JSON, or what `JSON.parse` made of it. The first request to a path gets the first connection that was recorded there,
   * with its status, its frames and its loss; the next request gets the next one. After the last one, the server responds
   * with 204, so that a client does not reconnect.
   */
  readonly capture?: unknown;
  /**
   * The recorded times are divided by it. `Infinity` leaves no time between the frames.
   * @defaultValue 1
   */
  readonly speed?: number | undefined;
};

/** A running test server. */
export type TestServer = TestServerControl & {
  /** The origin of the streams. */
  readonly url: string;
  /**
   * The URL for `connectTestServer`. It contains a secret path, because it gives full control over the server. The port
   * is not that of the streams: on HTTP/1.1 a browser opens at most six connections per origin, and a request that
   * waits behind six open streams could never end one of them.
   */
  readonly controlUrl: string;
  /** The recorded URLs of the `capture`, one for each method and URL, in the order of their first connections. */
  readonly recorded: readonly Endpoint[];
  /** Destroys all sockets and stops listening. Every pending `waitFor` rejects. */
  close(): Promise<void>;
};

/**
 * Starts a scripted SSE server on two free ports of 127.0.0.1. Node only.
 *
 * @throws Error in a browser, where `connectTestServer` must be used; `TypeError` if the capture or the speed is invalid.
 */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  if (typeof process === "undefined" || process.versions?.node === undefined) {
    throw new Error(
      "@runnel/hooks/testing: startTestServer() needs Node. In a browser test, start it in the global setup of the " +
        "test runner and pass its controlUrl to connectTestServer().",
    );
  }
  const { initialComment = true, capture, speed = 1 } = options;
  checkSpeed(speed);
  const recorded = capture === undefined ? [] : readCapture(capture);
  const { randomBytes } = await import(/* webpackIgnore: true */ "node:crypto");
  const streams = await startHttpServer({
    accept: (exchange) => routes.accept(exchange),
    allowsCors: () => true,
  });
  const replay = createReplay(recorded, speed, streams.origin, initialComment);
  const routes = createRoutes(streams.origin, initialComment, replay);
  const secretPath = `/${randomBytes(16).toString("hex")}/`;
  const isControl = (pathname: string): boolean => pathname === secretPath;
  const handleControl = createControlHandler(isControl, (target) =>
    target === "" ? routes.control : routes.find(target),
  );
  const control = await startHttpServer({
    accept: (exchange) => void handleControl(exchange),
    // Only a page that has the secret path may read its responses.
    allowsCors: isControl,
  });
  return {
    ...routes.control,
    url: streams.origin,
    controlUrl: control.origin + secretPath,
    recorded: replay.endpoints,
    async close() {
      await routes.close();
      await Promise.all([streams.close(), control.close()]);
    },
  };
}

/** The endpoints and logs of a server, by their URL. */
type Routes = {
  readonly control: TestServerControl;
  accept(exchange: Exchange): void;
  /** The control of the endpoint or log at a URL; `undefined` if it was closed. */
  find(url: string): object | undefined;
  close(): Promise<void>;
};

function createRoutes(origin: string, initialComment: boolean, replay: Replay): Routes {
  const routes = new Map<string, Route<{ close(): Promise<void> }>>();
  let created = 0;

  function add<Control extends { close(): Promise<void> }>(
    kind: string,
    create: (context: RouteContext) => Route<Control>,
  ): Control {
    created += 1;
    const url = `${origin}/${kind}-${created}`;
    const route = create({ url, initialComment, onClosed: () => routes.delete(url) });
    routes.set(url, route);
    return route.control;
  }

  return {
    control: {
      endpoint: async (plan = {}) => add("stream", (context) => createEndpoint(plan, context)),
      log: async (options = {}) => add("log", (context) => createEventLog(options, context)),
    },
    accept(exchange) {
      const { pathname } = new URL(exchange.request.url);
      const url = `${origin}/${pathname.split("/")[1] ?? ""}`;
      const route = routes.get(url);
      if (route) return route.accept(exchange);
      if (replay.accept(exchange)) return;
      exchange.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
      void exchange.write(
        `There is no endpoint at ${url}. It was closed or never created.${replay.describe()}`,
      );
      void exchange.end();
    },
    find: (url) => routes.get(url)?.control,
    async close() {
      const endpoints = [...routes.values()].map((route) => route.control);
      await Promise.all([...endpoints, ...replay.endpoints].map((one) => one.close()));
    },
  };
}

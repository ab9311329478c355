import { serveControl } from "./control-over-http.ts";
import { createHost, type TestServerControl } from "./host.ts";
import { listen } from "./listener.ts";

/** A running test server. */
export type TestServer = TestServerControl & {
  /** The origin of the streams. */
  readonly url: string;
  /**
   * For `connectTestServer`. A port of its own: a browser allows six connections an origin on HTTP/1.1, and a
   * control that queued behind six open streams could never end one.
   */
  readonly controlUrl: string;
  /** Destroys all sockets and stops listening. Whatever still waits is rejected. */
  close(): Promise<void>;
};

/** Starts a scripted SSE server on two free ports of 127.0.0.1. Node only. */
export async function startTestServer(): Promise<TestServer> {
  if (typeof process === "undefined" || process.versions?.node === undefined) {
    throw new Error(
      "@runnel/hooks/testing: startTestServer() needs Node. In a browser test, start it in the runner's global setup " +
        "and pass its controlUrl to connectTestServer().",
    );
  }
  const streams = await listen((exchange) => host.accept(exchange));
  const host = createHost(streams.origin);
  const control = await listen((exchange) => void serveControl(host, exchange));
  return {
    ...host.control,
    url: streams.origin,
    controlUrl: control.origin,
    async close() {
      await host.close();
      await Promise.all([streams.close(), control.close()]);
    },
  };
}

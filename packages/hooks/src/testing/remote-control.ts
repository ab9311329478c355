import type { RemoteCall, RemoteResult } from "./control-over-http.ts";
import type { Endpoint } from "./endpoint.ts";
import type { EventLog, LogReport } from "./event-log.ts";
import type { TestServerControl } from "./host.ts";
import type { LogCheck } from "./log-check.ts";
import type { ConnectionCounts, RecordedRequest } from "./traffic.ts";
import { decode, encode } from "./wire-json.ts";

type Call = <Value = void>(
  target: string,
  method: string,
  ...args: readonly unknown[]
) => Promise<Value>;

function createCall(controlUrl: string, send: typeof fetch): Call {
  return async <Value>(target: string, method: string, ...args: readonly unknown[]) => {
    // An optional argument left out would arrive as null.
    const call: RemoteCall = { target, method, args: args.filter((arg) => arg !== undefined) };
    // No content type of its own: a text body needs no preflight, which would double the round trips.
    const answer = send(controlUrl, { method: "POST", body: encode(call) });
    const text = await answer
      .then((response) => response.text())
      .catch((cause: unknown) => {
        throw new Error(
          `@runnel/hooks/testing: no test server answers at ${controlUrl}. ` +
            "Start it with startTestServer() in Node and pass its controlUrl.",
          { cause },
        );
      });
    const result = decode(text) as RemoteResult;
    if ("error" in result) throw new Error(result.error);
    return result.value as Value;
  };
}

function remoteEndpoint(url: string, call: Call): Endpoint {
  return {
    url,
    answer: (...answers) => call(url, "answer", ...answers),
    send: (data) => call(url, "send", data),
    event: (event) => call(url, "event", event),
    comment: (text) => call(url, "comment", text),
    end: () => call(url, "end"),
    cut: () => call(url, "cut"),
    requests: () => call<RecordedRequest[]>(url, "requests"),
    connections: () => call<ConnectionCounts>(url, "connections"),
    waitFor: (condition, timeoutMs) => call(url, "waitFor", condition, timeoutMs),
    close: () => call(url, "close"),
  };
}

function remoteLog(url: string, call: Call): EventLog {
  return {
    url,
    append: (count) => call<number>(url, "append", count),
    release: () => call(url, "release"),
    calm: () => call(url, "calm"),
    end: () => call(url, "end"),
    cut: () => call(url, "cut"),
    report: () => call<LogReport>(url, "report"),
    check: (ids) => call<LogCheck>(url, "check", ids),
    requests: () => call<RecordedRequest[]>(url, "requests"),
    connections: () => call<ConnectionCounts>(url, "connections"),
    waitFor: (condition, timeoutMs) => call(url, "waitFor", condition, timeoutMs),
    close: () => call(url, "close"),
  };
}

/**
 * The control of a test server that runs elsewhere, over `fetch`: from a browser test, or from another process.
 *
 * @param controlUrl `controlUrl` of the server that `startTestServer()` gave. With Vitest, start the server in
 *   `globalSetup`, `provide` the URL, and `inject` it in the test.
 */
export function connectTestServer(controlUrl: string): TestServerControl {
  if (!URL.canParse(controlUrl)) {
    throw new TypeError(
      `@runnel/hooks/testing: connectTestServer() needs the controlUrl of a running test server, not ${JSON.stringify(controlUrl)}.`,
    );
  }
  // Taken here, so that a test which replaces `fetch` later does not replace the control's.
  const call = createCall(controlUrl, globalThis.fetch.bind(globalThis));
  return {
    async endpoint(plan) {
      const { url } = await call<{ url: string }>("", "endpoint", plan);
      return remoteEndpoint(url, call);
    },
    async log(options) {
      const { url } = await call<{ url: string }>("", "log", options);
      return remoteLog(url, call);
    },
  };
}

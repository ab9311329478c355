import type { ConnectionCounts, RecordedRequest } from "./connection-counts.ts";
import { decodeJson, encodeJson } from "./control-server.ts";
import type { ControlCall, ControlResult } from "./control-server.ts";
import type { Endpoint } from "./endpoint.ts";
import type { EventLog, LogReport } from "./event-log.ts";
import type { LogCheck } from "./log-check.ts";
import type { TestServerControl } from "./test-server.ts";

/**
 * Controls a test server that runs elsewhere, over `fetch`: from a browser test or from another process. Its methods
 * reject with the errors of the server, and when no server is listening.
 *
 * @param controlUrl `controlUrl` of the server that `startTestServer()` returned, with its secret path. With Vitest,
 *   start the server in `globalSetup`, `provide` the URL, and `inject` it in the test.
 * @throws TypeError if `controlUrl` is not an absolute URL.
 */
export function connectTestServer(controlUrl: string): TestServerControl {
  if (!URL.canParse(controlUrl)) {
    throw new TypeError(
      `@runnel/hooks/testing: connectTestServer() needs the controlUrl of a running test server; received ${JSON.stringify(controlUrl)}.`,
    );
  }
  // Captured now, so that a test which replaces `fetch` later does not replace this one.
  const call = createCall(controlUrl, globalThis.fetch.bind(globalThis));
  return {
    async endpoint(plan) {
      const { url } = await call<{ url: string }>("", "endpoint", plan);
      return createRemoteEndpoint(url, call);
    },
    async log(options) {
      const { url } = await call<{ url: string }>("", "log", options);
      return createRemoteLog(url, call);
    },
  };
}

type Call = <Value = void>(
  target: string,
  method: string,
  ...args: readonly unknown[]
) => Promise<Value>;

function createCall(controlUrl: string, send: typeof fetch): Call {
  return async <Value>(target: string, method: string, ...args: readonly unknown[]) => {
    // JSON would turn an omitted argument into null.
    const call: ControlCall = { target, method, args: args.filter((arg) => arg !== undefined) };
    // Without a content type of its own, a text body needs no preflight, which would double the round trips.
    const response = await send(controlUrl, { method: "POST", body: encodeJson(call) }).catch(
      (cause: unknown) => fail(`no test server responds at ${controlUrl}`, cause),
    );
    if (!response.ok) fail(`${controlUrl} responded with status ${response.status}`);
    const text = await response
      .text()
      .catch((cause: unknown) => fail(`the test server at ${controlUrl} was closed`, cause));
    const result = decodeJson(text) as ControlResult;
    if ("error" in result) throw new Error(result.error);
    return result.value as Value;
  };
}

function fail(what: string, cause?: unknown): never {
  throw new Error(
    `@runnel/hooks/testing: ${what}. ` +
      "Start the server with startTestServer() in Node and pass its whole controlUrl, with the secret path.",
    { cause },
  );
}

function createRemoteEndpoint(url: string, call: Call): Endpoint {
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

function createRemoteLog(url: string, call: Call): EventLog {
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

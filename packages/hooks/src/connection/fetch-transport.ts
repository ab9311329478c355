import { createEventStream } from "../event-stream/event-stream.ts";
import {
  cancel,
  cancelBody,
  describeRefusal,
  EXCERPT_BYTES,
  isEventStream,
} from "./http-response.ts";
import { createError, networkLoss, reasonOf } from "./loss.ts";
import type { Loss } from "./loss.ts";
import type { Transport, TransportRequest, TransportSink } from "./transport.ts";

/** Sends requests with `fetch`: any method, headers and body. Reports the HTTP status when the server refuses. */
export function fetchTransport(): Transport {
  return (request, sink, signal) => {
    exchange(request, sink, signal).catch((cause: unknown) => {
      sink.onLoss(networkLoss(`The connection was lost: ${reasonOf(cause)}`, undefined, cause));
    });
  };
}

async function exchange(
  request: TransportRequest,
  sink: TransportSink,
  signal: AbortSignal,
): Promise<void> {
  // Called without `this`: a browser's `fetch` throws if `this` is an object other than the window.
  const { fetch, method } = request;
  if (typeof fetch !== "function") {
    const error = createError("network", "There is no `fetch` here.", "fetch");
    return sink.onLoss({ error, fatal: true });
  }
  let response: Response;
  try {
    response = await fetch(request.url, toInit(request, signal));
  } catch (cause) {
    return sink.onLoss(describeUnreachable(request, cause));
  }
  // An injected `fetch` may ignore the signal.
  if (!signal.aborted) sink.onResponse(response);
  if (signal.aborted) return cancelBody(response);
  if (!isEventStream(response, method)) {
    return sink.onLoss(await describeRefusal(response, signal));
  }
  if (!response.body?.getReader) {
    return sink.onLoss({
      error: createError("network", "The response has no readable body.", "unreadable"),
      fatal: true,
    });
  }
  await read(response, response.body.getReader(), request, sink, signal);
}

function toInit(request: TransportRequest, signal: AbortSignal): RequestInit {
  const { method, headers, body, credentials } = request;
  const init: RequestInit = { method, headers, credentials, cache: "no-store", signal };
  if (body !== undefined) init.body = body;
  // `fetch` requires `duplex` for a body that is a stream. No browser supports `"full"` yet.
  if (body instanceof ReadableStream) Object.assign(init, { duplex: "half" });
  return init;
}

async function read(
  response: Response,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  request: TransportRequest,
  sink: TransportSink,
  signal: AbortSignal,
): Promise<void> {
  const stream = createEventStream(request, sink);
  // The global `fetch` ends a body at the abort; an injected one may ignore signals.
  signal.addEventListener("abort", () => {
    stream.stop();
    cancel(reader);
  });
  /** Becomes `error.body` if the response contains no event. */
  let beginning: string | undefined;
  sink.onOpen(new URL(response.url || request.url).origin);
  while (!signal.aborted) {
    const { done, value } = await reader.read();
    if (done) break;
    beginning ??= new TextDecoder().decode(value.subarray(0, EXCERPT_BYTES));
    sink.onChunk(value.byteLength);
    stream.feed(value);
    await request.ready?.();
  }
  sink.onLoss({ error: undefined, body: beginning });
}

/** `fetch` rejects for many reasons. A browser does not report which. */
function describeUnreachable({ url, lastEventId }: TransportRequest, cause: unknown): Loss {
  const { protocol, origin } = new URL(url);
  if (!/^https?:$/.test(protocol)) {
    const message = `No request can be made to "${protocol}" URLs: ${reasonOf(cause)}`;
    return { error: createError("network", message, "scheme", { cause }), fatal: true };
  }
  const isCrossOrigin = globalThis.location !== undefined && origin !== globalThis.location.origin;
  if (isCrossOrigin && lastEventId !== "") {
    const message = `${origin} did not respond to a request with Last-Event-ID: ${reasonOf(cause)}`;
    return networkLoss(message, "resume", cause);
  }
  return networkLoss(`${origin} did not respond: ${reasonOf(cause)}`, "cross-origin", cause);
}

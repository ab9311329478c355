import { createEventStream } from "../event-stream/event-stream.ts";
import type { EventStreamSink } from "../event-stream/event-stream.ts";
import { networkLoss } from "./loss.ts";
import { cancel, describeRefusal, judgeResponse, onAbort } from "./response.ts";
import type { Transport, TransportRequest, TransportSink } from "./transport.ts";

/** Speaks `fetch`: any method, headers and body, and the HTTP status where the server refuses. */
export function fetchTransport(): Transport {
  return (request, sink, signal) => {
    exchange(request, sink, signal).catch((cause: unknown) => {
      // Or was no connection at all: a `fetch` that was injected may give anything.
      sink.onLoss(networkLoss("The connection broke off.", cause));
    });
  };
}

async function exchange(
  request: TransportRequest,
  sink: TransportSink,
  signal: AbortSignal,
): Promise<void> {
  // Called unbound: a browser's `fetch` throws where `this` is anything but the window.
  const { fetch } = request;
  let response: Response;
  try {
    response = await fetch(request.url, toInit(request, signal));
  } catch (cause) {
    return sink.onLoss(networkLoss(unreachable(request.url), cause));
  }
  sink.onResponse(response);
  if (signal.aborted) {
    // A `fetch` that was injected may know nothing of signals.
    if (response.body !== null) cancel(response.body);
    return;
  }
  const verdict = judgeResponse(response);
  if (verdict === "open") return read(response, request, sink, signal);
  if (verdict === "no-content") return sink.onNoContent();
  sink.onLoss(await describeRefusal(response, signal, Date.now()));
}

function toInit(request: TransportRequest, signal: AbortSignal): RequestInit {
  const { method, headers, body, credentials } = request;
  const init: RequestInit = { method, headers, credentials, cache: "no-store", signal };
  if (body !== undefined) init.body = body;
  // A request body that is a stream has to say so; no browser sends one full duplex yet.
  if (body instanceof ReadableStream) Object.assign(init, { duplex: "half" });
  return init;
}

async function read(
  response: Response,
  request: TransportRequest,
  sink: TransportSink,
  signal: AbortSignal,
): Promise<void> {
  const stream = createEventStream(request, toEventStreamSink(sink, request.maxEventSize));
  const reader = response.body?.getReader();
  const stop = onAbort(signal, () => {
    stream.stop();
    if (reader !== undefined) cancel(reader);
  });
  try {
    sink.onOpen(originOf(response.url || request.url));
    while (!signal.aborted) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) break;
      sink.onChunk(chunk.value.byteLength);
      stream.feed(chunk.value);
    }
    sink.onLoss({ error: undefined });
  } finally {
    stop();
  }
}

function toEventStreamSink(sink: TransportSink, maxEventSize: number): EventStreamSink {
  return {
    ...sink,
    onOverflow() {
      const message =
        `One event grew past ${maxEventSize} characters. ` +
        "Does the server end its events with a blank line? If they are meant to be that large, raise `maxEventSize`.";
      sink.onLoss({ error: { kind: "overflow", message } });
    },
  };
}

function unreachable(url: string): string {
  const { protocol, origin } = new URL(url);
  if (!/^https?:$/.test(protocol)) {
    return `Could not load ${url}. Is "http://" missing? It was read as an address of the kind "${protocol}".`;
  }
  return (
    `Could not reach ${origin}. ` +
    "Is the server running, and does it allow this origin (CORS)? The browser's console knows more."
  );
}

function originOf(url: string): string {
  return new URL(url).origin;
}

import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createExchange } from "./exchange.ts";
import type { Exchange, ResponseWriter } from "./exchange.ts";
import { now } from "./real-timers.ts";

/** An HTTP server on a free port of 127.0.0.1. */
export type HttpServer = {
  readonly origin: string;
  /** Stops listening and destroys every socket, including idle ones. */
  close(): Promise<void>;
};

export type HttpServerOptions = {
  /** Gets every request except preflights, once its body has arrived. */
  readonly accept: (exchange: Exchange) => void;
  /** Whether pages of other origins may read responses of this path (CORS). */
  readonly allowsCors: (pathname: string) => boolean;
};

type RequestHeaders = Readonly<Record<string, string>>;

export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { accept, allowsCors } = options;
  const { createServer } = await import(/* webpackIgnore: true */ "node:http");
  const sockets = new Set<Socket>();
  let origin = "";

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = flattenHeaders(request);
    const { method = "GET", url: path = "/" } = request;
    const url = origin + path;
    const hasCors = allowsCors(new URL(url).pathname);
    const preflight = hasCors ? preflightHeaders(method, headers) : undefined;
    if (preflight) {
      response.writeHead(204, preflight).end();
      return;
    }
    const body = await readText(request);
    const lastEventId = latin1ToUtf8(headers["last-event-id"]);
    const recorded = { method, url, headers, body, lastEventId, at: now() };
    accept(createExchange(recorded, createResponseWriter(response, hasCors ? headers : {})));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A client may disconnect while it sends its body, which is not an error. Any other failure is.
      if (!request.destroyed || request.complete) throw error;
    });
  });
  // A test may hold a connection for any time, and an idle connection must not close while a request is on its way.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  server.on("connection", (socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function createResponseWriter(response: ServerResponse, request: RequestHeaders): ResponseWriter {
  return {
    writeHead(status, headers) {
      response.writeHead(status, { ...headers, ...corsHeaders(request, Object.keys(headers)) });
      response.flushHeaders();
    },
    write(data, onFlushed) {
      response.write(data, () => onFlushed());
    },
    end(onFlushed) {
      response.end(() => onFlushed());
    },
    reset() {
      response.socket?.resetAndDestroy();
    },
    onClose(listener) {
      // When a client leaves, its socket ends one turn before the response closes. Its next request can arrive in
      // between and would be counted as a second live connection.
      const { socket } = response;
      socket?.once("end", listener).once("error", listener);
      response.on("close", () => {
        socket?.off("end", listener).off("error", listener);
        listener();
      });
    },
  };
}

/**
 * Test pages come from another port, so every origin is allowed. A request with credentials needs its own origin
 * echoed. `*` does not work with credentials, so the response headers are exposed by name.
 */
function corsHeaders({ origin }: RequestHeaders, exposed: readonly string[]): RequestHeaders {
  if (origin === undefined) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": exposed.join(", "),
    vary: "Origin",
  };
}

/** The headers that answer a preflight request; `undefined` if the request is not one. */
function preflightHeaders(method: string, request: RequestHeaders): RequestHeaders | undefined {
  const requestedMethod = request["access-control-request-method"];
  if (method !== "OPTIONS" || requestedMethod === undefined) return undefined;
  return {
    ...corsHeaders(request, []),
    "access-control-allow-methods": requestedMethod,
    "access-control-allow-headers": request["access-control-request-headers"] ?? "",
    "access-control-allow-private-network": "true",
  };
}

function flattenHeaders(request: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) flat[name] = typeof value === "string" ? value : value.join(", ");
  }
  return flat;
}

async function readText(request: IncomingMessage): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Node reads header bytes as Latin-1. Clients send the last event ID as UTF-8 (HTML 9.2.4). */
function latin1ToUtf8(latin1: string | undefined): string | undefined {
  if (latin1 === undefined) return undefined;
  return new TextDecoder().decode(Uint8Array.from(latin1, (character) => character.charCodeAt(0)));
}

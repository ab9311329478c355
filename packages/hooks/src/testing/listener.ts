import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { corsHeaders, preflightHeaders } from "./cors.ts";
import { createExchange, type Exchange, type Wire } from "./exchange.ts";
import { now } from "./real-time.ts";

/** An HTTP server on a free port of the loopback interface. */
export type Listener = {
  readonly origin: string;
  /** Stops listening and destroys every socket, idle ones too. */
  close(): Promise<void>;
};

function flatHeaders(request: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) flat[name] = typeof value === "string" ? value : value.join(", ");
  }
  return flat;
}

async function readText(request: IncomingMessage): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of request as AsyncIterable<Uint8Array>)
    text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** Node reads header bytes as Latin-1; the standard sends the last event id as UTF-8. */
function utf8(latin1: string | undefined): string | undefined {
  if (latin1 === undefined) return undefined;
  return new TextDecoder().decode(Uint8Array.from(latin1, (character) => character.charCodeAt(0)));
}

function wireOf(response: ServerResponse, headers: Readonly<Record<string, string>>): Wire {
  return {
    head(status, own) {
      response.writeHead(status, { ...own, ...corsHeaders(headers, Object.keys(own)) });
      response.flushHeaders();
    },
    write(data, flushed) {
      response.write(data, () => flushed());
    },
    end(flushed) {
      response.end(() => flushed());
    },
    reset() {
      response.socket?.resetAndDestroy();
    },
    onClose(listener) {
      // A client's leaving shows on the socket a turn before the response closes, and its next request may
      // arrive in between: it would be counted as a second live connection.
      const { socket } = response;
      socket?.once("end", listener).once("error", listener);
      response.on("close", () => {
        socket?.off("end", listener).off("error", listener);
        listener();
      });
    },
  };
}

/** Listens on 127.0.0.1; `accept` gets every request but preflights, once its body has arrived. */
export async function listen(accept: (exchange: Exchange) => void): Promise<Listener> {
  const { createServer } = await import(/* webpackIgnore: true */ "node:http");
  const sockets = new Set<Socket>();
  let origin = "";

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = flatHeaders(request);
    const method = request.method ?? "GET";
    const preflight = preflightHeaders(method, headers);
    if (preflight) {
      response.writeHead(204, preflight).end();
      return;
    }
    const body = await readText(request);
    const url = origin + (request.url ?? "/");
    const lastEventId = utf8(headers["last-event-id"]);
    accept(
      createExchange(
        { method, url, headers, body, lastEventId, at: now() },
        wireOf(response, headers),
      ),
    );
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A client that left while it sent its body is none of the test's business; everything else is.
      if (!request.destroyed || request.complete) throw error;
    });
  });
  // A test may hold a connection for as long as it likes, and an idle one must not vanish under a request.
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

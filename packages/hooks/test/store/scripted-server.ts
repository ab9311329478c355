import { createServer } from "node:http";
import type { RequestListener, Server as HttpServer, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import type {
  RequestSnapshot,
  SSEClient,
  StreamDefaults,
  StreamOptions,
} from "../../src/client.ts";
import { CORE } from "../../src/store/client-core.ts";

const clients = new Set<SSEClient>();
afterEach(() => clients.forEach((client) => client.dispose()));

/** Closed last: a stopped request may still send its DELETE. */
const servers = new Set<HttpServer>();
afterAll(() => servers.forEach((server) => server.closeAllConnections()));
afterAll(() => servers.forEach((server) => server.close()));

export function createClient(defaults: StreamDefaults = {}): SSEClient {
  const client = createSSEClient({
    closeDelay: 0,
    reconnect: { initialDelay: 1, maxDelay: 4 },
    ...defaults,
  });
  clients.add(client);
  return client;
}

export interface Server {
  readonly url: string;
  /** Method, path and `Last-Event-ID` of each request. */
  readonly requests: string[];
  readonly responses: ServerResponse[];
}

/** A server that counts from 1 for each method, so that a handler can tell the first POST from the second. */
export async function serve(
  handle: (method: string, count: number, response: ServerResponse) => void,
): Promise<Server> {
  const requests: string[] = [];
  const responses: ServerResponse[] = [];
  const listener: RequestListener = ({ method = "", url = "", headers }, response) => {
    requests.push([method, url, String(headers["last-event-id"] ?? "")].join(" ").trim());
    responses.push(response);
    if (method === "DELETE") response.writeHead(204).end();
    else handle(method, requests.filter((one) => one.startsWith(method)).length, response);
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.add(server);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests, responses };
}

/** Sends the headers and these lines of an answer. */
export function open(response: ServerResponse, body = ""): void {
  response.writeHead(200, { "content-type": "text/event-stream", "answer-id": "one" });
  response.flushHeaders();
  if (body !== "") response.write(body);
}

export function answerOptions(
  url: string,
): StreamOptions<Readonly<Record<string, unknown>>, string, string> {
  return {
    url,
    until: ({ type }) => type === "done" || (type === "finish" && "complete"),
    state: {
      initial: "",
      reduce: (all, { type, data }) => (type === "message" ? all + data : all),
    },
    resume: {
      id: ({ headers }) => headers?.get("answer-id"),
      url: (id) => `${url}/${id}`,
      cancel: (id) => `${url}/${id}`,
    },
  };
}

export const hasId = ({ id }: RequestSnapshot<unknown>): boolean => id !== undefined;

/** The number of streams that the client keeps. */
export function countStreams(client: SSEClient): number {
  return client[CORE].streams.size;
}

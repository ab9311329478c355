import express from "express";
import type { Express, Request, Response } from "express";
import { addressOf } from "./address.ts";
import { connectionCountRouter } from "./connection-count.ts";
import { COUNT, createConnections } from "./connections.ts";
import { debugRouter } from "./debug.ts";
import { openEventStream } from "./event-stream.ts";
import { answerError, answerNotFound, httpError } from "./http-error.ts";
import { parseJsonObject } from "./json-object.ts";
import { createMemoryLogs } from "./logs.ts";
import type { Logs } from "./logs.ts";
import type { RateLimitOptions } from "./rate-limit.ts";
import type { SceneContext, SceneServer } from "./scene.ts";
import { sceneServers } from "./scenes.ts";
import { limitChanges, limitConcurrency, requireHost, secureHeaders } from "./security.ts";
import { isVisitor, visitorOf } from "./visitor.ts";

export interface DemoOptions {
  /** Open event streams at one time. The next one is answered with 503. @defaultValue 500 */
  readonly maxConnections?: number;
  /** Open event streams at one time from one address. The next one is answered with 429. @defaultValue 100 */
  readonly maxConnectionsPerAddress?: number;
  /** Requests in progress from one address, event streams included. @defaultValue 200 */
  readonly maxRequestsPerAddress?: number;
  /** Bytes that may be buffered for a client that reads too slowly. Then its socket is destroyed. @defaultValue 2 MiB */
  readonly maxBuffered?: number;
  /** Bytes that may be buffered for all clients together. Then the slowest ones are cut off. @defaultValue 64 MiB */
  readonly maxTotalBuffered?: number;
  /** How often one address may change something. @defaultValue 100 at once, then 20 per second */
  readonly changes?: RateLimitOptions;
  /** Proxies whose `X-Forwarded-For` is believed, as Express' `trust proxy` takes them. @defaultValue none */
  readonly trustProxy?: readonly string[];
  /** Milliseconds between two comments in an event stream. */
  readonly heartbeat?: number;
  /** Adds `/api/_debug`, for tests. */
  readonly debug?: boolean;
  /** @defaultValue logs in the memory of this process */
  readonly logs?: Logs;
}

export interface Demo {
  /** Answers everything under `/api`, and calls the next handler for the rest. */
  readonly app: Express;
  /** Ends every event stream and stops the scenes. Resolves when other servers can take over. */
  close(): Promise<void>;
}

interface Drop {
  readonly scene: string;
  readonly visitor: string;
}

export function createDemo(options: DemoOptions = {}): Demo {
  const { debug = false, changes = { burst: 100, every: 50 }, heartbeat } = options;
  const { trustProxy = [], maxRequestsPerAddress = 200 } = options;
  const { logs = createMemoryLogs() } = options;
  const connections = createConnections({
    limit: options.maxConnections ?? 500,
    limitPerAddress: options.maxConnectionsPerAddress ?? 100,
    maxBuffered: options.maxBuffered ?? 2 << 20,
    maxTotalBuffered: options.maxTotalBuffered ?? 64 << 20,
  });

  function contextOf(scene: string): SceneContext {
    function admit(request: Request, response: Response) {
      // Express routes HEAD to GET handlers. The response of a stream would never end.
      if (request.method === "HEAD") {
        throw httpError(405, "method-not-allowed", "Use GET to read an event stream.", {
          Allow: "GET",
        });
      }
      const [visitor, address] = [visitorOf(request), addressOf(request)];
      return connections.admit({ scene, visitor, address, response });
    }
    return {
      admit,
      async openStream(request, response, { admitted, ...streamOptions }) {
        const connection = admitted ?? admit(request, response);
        await logs.ready(request.get("Last-Event-ID") ?? "");
        return openEventStream(request, response, connection, {
          ...streamOptions,
          ...(heartbeat !== undefined && { heartbeat }),
        });
      },
      openLog: ({ name, ...logOptions }) =>
        logs.open(name === undefined ? scene : `${scene}:${name}`, logOptions),
      ready: () => logs.ready(""),
      produce: logs.produce,
    };
  }

  const scenes = new Map<string, SceneServer>(
    Object.entries(sceneServers).map(([name, create]) => [name, create(contextOf(name))]),
  );

  // Behind a load balancer, the request to drop a connection may reach another server than the one that has it.
  const drops = logs.open("drops", {
    capacity: 16,
    accepts({ type, data }) {
      const drop = type === "drop" ? parseJsonObject(data) : undefined;
      return typeof drop?.["scene"] === "string" && isVisitor(drop["visitor"]);
    },
  });
  drops.subscribe(({ data }) => {
    const { scene, visitor } = JSON.parse(data) as Drop;
    connections.drop(scene, visitor);
  });
  logs.start();

  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.set("trust proxy", trustProxy);
  app.use(secureHeaders, requireHost);
  app.use(limitConcurrency(maxRequestsPerAddress), limitChanges(changes));

  app.post("/api/:scene/drop", async (request, response) => {
    const { scene } = request.params;
    if (!scenes.has(scene)) {
      throw httpError(
        404,
        "no-such-scene",
        `There is no scene "${scene}". The scenes are ${[...scenes.keys()].join(", ")}.`,
      );
    }
    const drop: Drop = { scene, visitor: visitorOf(request) };
    const dropped = connections.drop(drop.scene, drop.visitor);
    if (dropped === 0) await drops.append("drop", JSON.stringify(drop));
    response.json({ dropped });
  });
  for (const [name, scene] of scenes) app.use(`/api/${name}`, scene.router);
  app.use(`/api/${COUNT}`, connectionCountRouter(connections, contextOf(COUNT)));
  if (debug) app.use("/api/_debug", debugRouter({ connections, scenes }));
  app.use("/api", answerNotFound);
  app.use(answerError);

  return {
    app,
    async close() {
      // A scene may have a last event to send.
      await Promise.all([...scenes.values()].map((scene) => scene.close?.()));
      connections.endAll();
      await logs.close();
    },
  };
}

import express, { type Express, type Request, type Response } from "express";
import { createConnections } from "./connections.ts";
import { debugRouter } from "./debug.ts";
import { openEventStream } from "./event-stream.ts";
import { answerError, answerNotFound, httpError } from "./http-error.ts";
import { createMemoryLogs, type Logs } from "./logs.ts";
import type { RateLimitOptions } from "./rate-limit.ts";
import type { SceneContext, SceneServer } from "./scene.ts";
import { sceneServers } from "./scenes.ts";
import { limitChanges, requireHost, secureHeaders } from "./security.ts";
import { visitorOf } from "./visitor.ts";

interface DemoOptions {
  /** Event streams open at one time; the next one is told 503. */
  readonly maxConnections?: number;
  /** How often one address may change something; past it, it is told 429. */
  readonly changes?: RateLimitOptions;
  /** Milliseconds between two comments in a silent stream. */
  readonly heartbeat?: number;
  /** Adds `/api/_debug`, for tests. */
  readonly debug?: boolean;
  /** In this process, unless told otherwise. */
  readonly logs?: Logs;
}

interface Demo {
  /** Answers everything under `/api`, and leaves the rest to whoever is next. */
  readonly app: Express;
  /** Ends every event stream and stops the scenes; resolves when others can take over. */
  close(): Promise<void>;
}

/** Where a proxy in front of this server may be. It tells whose request it passes on; what others tell counts for nothing. */
const PROXIES = ["loopback", "linklocal", "uniquelocal"];

function createDemo(options: DemoOptions = {}): Demo {
  const { maxConnections = 500, debug = false, changes, heartbeat } = options;
  const { logs = createMemoryLogs() } = options;
  const connections = createConnections({ limit: maxConnections });

  function contextOf(scene: string): SceneContext {
    function admit(request: Request, response: Response): void {
      // Express lets HEAD in through GET routes; a stream that nobody reads would stay open.
      if (request.method === "HEAD") {
        throw httpError(405, "method-not-allowed", "An event stream has to be read with GET.", {
          Allow: "GET",
        });
      }
      connections.admit({ scene, visitor: visitorOf(request), response });
    }
    return {
      admit,
      async openStream(request, response, streamOptions) {
        admit(request, response);
        await logs.ready(request.get("Last-Event-ID") ?? "");
        return openEventStream(request, response, {
          ...streamOptions,
          ...(heartbeat !== undefined && { heartbeat }),
        });
      },
      openLog: ({ name, ...logOptions }) =>
        logs.open(name === undefined ? scene : `${scene}:${name}`, logOptions),
      produce: logs.produce,
    };
  }

  const scenes = new Map<string, SceneServer>(
    Object.entries(sceneServers).map(([name, create]) => [name, create(contextOf(name))]),
  );

  // Behind a balancer, the request to drop a connection may reach another server than the one that has it.
  const drops = logs.open("drops", { capacity: 16 });
  drops.subscribe(({ data }) => {
    const { scene, visitor } = JSON.parse(data) as { scene: string; visitor: string };
    connections.drop(scene, visitor);
  });
  logs.start();

  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.set("trust proxy", PROXIES);
  app.use(secureHeaders, requireHost, limitChanges(changes));

  app.post("/api/:scene/drop", async (request, response) => {
    const { scene } = request.params;
    if (!scenes.has(scene)) {
      throw httpError(
        404,
        "no-such-scene",
        `There is no scene "${scene}". There are: ${[...scenes.keys()].join(", ")}.`,
      );
    }
    const visitor = visitorOf(request);
    const dropped = connections.drop(scene, visitor);
    if (dropped === 0) await drops.append("drop", JSON.stringify({ scene, visitor }));
    response.json({ dropped });
  });
  for (const [name, scene] of scenes) app.use(`/api/${name}`, scene.router);
  if (debug) app.use("/api/_debug", debugRouter({ connections, scenes }));
  app.use("/api", answerNotFound);
  app.use(answerError);

  return {
    app,
    close() {
      for (const scene of scenes.values()) scene.close?.();
      connections.endAll();
      return logs.close();
    },
  };
}

export { createDemo };
export type { Demo, DemoOptions };

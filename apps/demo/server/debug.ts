import { Router } from "express";
import type { Connections } from "./connections.ts";
import { httpError } from "./http-error.ts";
import type { SceneServer } from "./scene.ts";

interface Observed {
  readonly connections: Connections;
  readonly scenes: ReadonlyMap<string, SceneServer>;
}

/** What the server knows, for tests to compare with what the page shows. */
export function debugRouter({ connections, scenes }: Observed): Router {
  const router = Router();

  router.get("/connections", (request, response) => {
    const { visitor } = request.query;
    response.json(connections.count(typeof visitor === "string" ? visitor : undefined));
  });

  router.get("/buffered", (_request, response) => void response.json(connections.buffered()));

  router.get("/log/:scene", (request, response) => {
    const log = scenes.get(request.params.scene)?.log;
    if (!log) throw httpError(404, "no-log", `The scene "${request.params.scene}" has no log.`);
    response.json(log.latest(Infinity).map(({ id }) => id));
  });

  return router;
}

import { Router } from "express";
import type { Connections } from "./connections.ts";
import type { SceneContext } from "./scene.ts";
import { browserOf, visitorOf } from "./visitor.ts";

/** A stream of the number of connections that a browser has open here. */
export function connectionCountRouter(
  connections: Connections,
  { openStream }: Pick<SceneContext, "openStream">,
): Router {
  const router = Router();
  router.get("/", async (request, response) => {
    const browser = browserOf(visitorOf(request));
    const stream = await openStream(request, response, { retry: 1_000 });
    const send = () => {
      stream.send({ type: "message", data: String(connections.countOf(browser)) });
    };
    stream.whenClosed(connections.watch(browser, send));
    send();
  });
  return router;
}

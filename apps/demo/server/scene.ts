import type { Request, Response, Router } from "express";
import type { EventLog } from "./event-log.ts";
import type { EventStream, EventStreamOptions } from "./event-stream.ts";

/** What the server lends to a scene. */
interface SceneContext {
  /** Answers with an event stream that is counted, limited, and can be dropped by its visitor. */
  openStream(
    request: Request,
    response: Response,
    options: EventStreamOptions,
  ): Promise<EventStream>;
}

/** The server's half of a scene. */
interface SceneServer {
  /** Mounted under `/api/<scene>`. */
  readonly router: Router;
  /** Where the scene has one. */
  readonly log?: EventLog;
  /** Stops what runs by itself. */
  close(): void;
}

type CreateSceneServer = (context: SceneContext) => SceneServer;

export type { CreateSceneServer, SceneContext, SceneServer };

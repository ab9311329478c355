import type { Request, Response, Router } from "express";
import type { EventLog } from "./event-log.ts";
import type { EventStream, EventStreamOptions } from "./event-stream.ts";
import type { LogOptions, Producer } from "./logs.ts";

/** What the server lends to a scene. */
interface SceneContext {
  /** Answers with an event stream that is counted, limited, and can be dropped by its visitor. */
  openStream(
    request: Request,
    response: Response,
    options: EventStreamOptions,
  ): Promise<EventStream>;
  /** Counts, limits and lets drop a response that the scene writes by itself. `openStream` does so too. */
  admit(request: Request, response: Response): void;
  /**
   * A log that all servers share where there are several, and that is in memory otherwise. A scene
   * with more than one names the others.
   */
  openLog(options: LogOptions & { readonly name?: string }): EventLog;
  /**
   * Runs what makes events by itself, as a timer does: in one server only, or a shared log would have
   * each event once for every server. The scene's end stops it.
   */
  produce(producer: Producer): void;
}

/** The server's half of a scene. */
interface SceneServer {
  /** Mounted under `/api/<scene>`. */
  readonly router: Router;
  /** Where the scene has one. */
  readonly log?: EventLog;
  /** Stops what runs by itself, `produce` aside. */
  close?(): void;
}

type CreateSceneServer = (context: SceneContext) => SceneServer;

export type { CreateSceneServer, SceneContext, SceneServer };

import type { Request, Response, Router } from "express";
import type { AdmittedConnection } from "./connections.ts";
import type { EventLog } from "./event-log.ts";
import type { EventStream, EventStreamOptions } from "./event-stream.ts";
import type { LogOptions, Producer } from "./logs.ts";

/** What the server provides to a scene. */
export interface SceneContext {
  /** Answers with an event stream that is counted and limited, and that its visitor can drop. */
  openStream(
    request: Request,
    response: Response,
    options: EventStreamOptions & {
      /** What `admit` returned, if the scene has to do something between admission and answer. */
      readonly admitted?: AdmittedConnection;
    },
  ): Promise<EventStream>;
  /** Counts and limits a response that the scene writes itself. `openStream` does so too. */
  admit(request: Request, response: Response): AdmittedConnection;
  /**
   * Opens a log that all servers share if there are several, and that is in memory otherwise. A scene with more than one
   * log names the others.
   */
  openLog(options: LogOptions & { readonly name?: string }): EventLog;
  /** Resolves when the logs have been read. Rejects with a 503 if Redis cannot be reached. `openStream` awaits it too. */
  ready(): Promise<void>;
  /**
   * Runs what appends events by itself, such as a timer, in one server only. On several servers, a shared log would have
   * each event several times. It is stopped with the server.
   */
  produce(producer: Producer): void;
}

/** The server half of a scene. */
export interface SceneServer {
  /** Mounted under `/api/<scene>`. */
  readonly router: Router;
  /** The scene's main log, for tests. */
  readonly log?: EventLog;
  /** Stops timers. What `produce` started is stopped by the server. The logs are closed after it. */
  close?(): void | Promise<void>;
}

export type CreateSceneServer = (context: SceneContext) => SceneServer;

import type { Response } from "express";
import { httpError } from "./http-error.ts";
import { whenClosed } from "./when-closed.ts";

/** Who holds an event stream open, and where. */
interface Connection {
  readonly scene: string;
  readonly visitor: string;
  readonly response: Response;
}

interface Connections {
  /** Counts the connection until its response is closed; throws a 503 where there is no room, or no more. */
  admit(connection: Connection): void;
  /**
   * Cuts the sockets that `visitor` has open in `scene`, in the middle of the response, as a failing
   * network does. Says how many there were.
   */
  drop(scene: string, visitor: string): number;
  /** Open connections by scene. */
  count(visitor?: string): Readonly<Record<string, number>>;
  /** Ends all responses properly, as a server does that shuts down, and admits nobody any more. */
  endAll(): void;
}

function createConnections({ limit }: { readonly limit: number }): Connections {
  const open = new Set<Connection>();
  let ended = false;

  return {
    admit(connection) {
      if (ended) {
        throw httpError(503, "stopping", "The demo server is being stopped. Try again.", {
          "Retry-After": "1",
        });
      }
      if (open.size >= limit) {
        throw httpError(
          503,
          "too-many-connections",
          `All ${limit} places on this demo server are taken. Close another tab, or wait.`,
          { "Retry-After": "5" },
        );
      }
      open.add(connection);
      whenClosed(connection.response, () => open.delete(connection));
    },
    drop(scene, visitor) {
      const found = [...open].filter((one) => one.scene === scene && one.visitor === visitor);
      for (const { response } of found) response.destroy();
      return found.length;
    },
    count(visitor) {
      const counts: Record<string, number> = {};
      for (const connection of open) {
        if (visitor !== undefined && connection.visitor !== visitor) continue;
        counts[connection.scene] = (counts[connection.scene] ?? 0) + 1;
      }
      return counts;
    },
    endAll() {
      ended = true;
      for (const { response } of open) {
        // One that has not begun would be an empty answer, and so an error; cut, it is asked for again elsewhere.
        if (response.headersSent) response.end();
        else response.destroy();
      }
    },
  };
}

export { createConnections };
export type { Connection, Connections };

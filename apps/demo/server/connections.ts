import type { Response } from "express";
import { httpError } from "./http-error.ts";
import { createQuota } from "./quota.ts";
import { browserOf } from "./visitor.ts";
import { whenClosed } from "./when-closed.ts";

/** An open event stream and its client. */
export interface Connection {
  readonly scene: string;
  readonly visitor: string;
  /** See `addressOf`. */
  readonly address: string;
  readonly response: Response;
}

/** A connection that was counted and may be answered. */
export interface AdmittedConnection {
  /**
   * To be called after each write. Destroys the connection if its client does not read and too much is buffered for it.
   * `queued` is the number of bytes that the caller still holds itself.
   */
  checkBuffer(queued?: number): void;
}

export interface Connections {
  /** Counts the connection until its response is closed. Throws a 503 or a 429 if a limit is reached. */
  admit(connection: Connection): AdmittedConnection;
  /**
   * Destroys the sockets that `visitor`, or its browser for all of its tabs, has open in `scene`, in the middle of the
   * response, as a failing network does. Returns their number.
   */
  drop(scene: string, visitor: string): number;
  /** The number of open connections by scene. */
  count(visitor?: string): Readonly<Record<string, number>>;
  /** The number of open connections of a browser, in all of its tabs. */
  countOf(browser: string): number;
  /** Calls `listener` whenever a browser opens or closes a connection. Returns how to stop. */
  watch(browser: string, listener: () => void): () => void;
  /** Bytes that are buffered for all clients together. */
  buffered(): number;
  /** Ends all responses as a server does that shuts down. Later connections are refused. */
  endAll(): void;
}

export interface ConnectionLimits {
  /** Open connections at one time. */
  readonly limit: number;
  /** Open connections at one time from one address. */
  readonly limitPerAddress: number;
  /** Bytes that may be buffered for one client that does not read fast enough. */
  readonly maxBuffered: number;
  /** Bytes that may be buffered for all clients together. */
  readonly maxTotalBuffered: number;
}

/** In place of a scene: the streams that tell a page how many connections its browser has. They do not count. */
export const COUNT = "connections";

/** A connection, and the bytes that are buffered for it as of its last write. */
interface Counted extends Connection {
  queued: number;
  buffered: number;
}

export function createConnections(limits: ConnectionLimits): Connections {
  const { limit, limitPerAddress, maxBuffered, maxTotalBuffered } = limits;
  const open = new Set<Counted>();
  const perAddress = createQuota({ limit: limitPerAddress });
  const watchers = new Set<{ readonly browser: string; readonly listener: () => void }>();
  let total = 0;
  let ended = false;

  function measure(connection: Counted): void {
    const buffered = connection.queued + connection.response.writableLength;
    total += buffered - connection.buffered;
    connection.buffered = buffered;
  }

  function destroy(connection: Counted): void {
    total -= connection.buffered;
    connection.buffered = 0;
    open.delete(connection);
    connection.response.destroy();
  }

  function tellWatchers({ visitor }: Connection): void {
    const changed = browserOf(visitor);
    for (const { browser, listener } of watchers) if (browser === changed) listener();
  }

  /** What a client has read since its last write is still in the total, so everything is measured before one is cut. */
  function shrinkTotal(): void {
    for (const connection of open) measure(connection);
    const slowestFirst = [...open].sort((one, other) => other.buffered - one.buffered);
    for (const connection of slowestFirst) {
      if (total <= maxTotalBuffered) return;
      destroy(connection);
    }
  }

  return {
    admit({ scene, visitor, address, response }) {
      if (ended) {
        throw httpError(503, "stopping", "The demo server is shutting down. Try again.", {
          "Retry-After": "1",
        });
      }
      if (open.size >= limit) {
        throw httpError(
          503,
          "too-many-connections",
          `The demo server has ${limit} open event streams, which is its limit. Close another tab, or try again later.`,
          { "Retry-After": "5" },
        );
      }
      const release = perAddress.take(address);
      if (release === undefined) {
        throw httpError(
          429,
          "too-many-streams",
          `Your address has ${limitPerAddress} open event streams, which is its limit. Close another tab, or try again later.`,
          { "Retry-After": "5" },
        );
      }
      const connection: Counted = { scene, visitor, address, response, queued: 0, buffered: 0 };
      open.add(connection);
      whenClosed(response, () => {
        release();
        if (open.delete(connection)) total -= connection.buffered;
        tellWatchers(connection);
      });
      tellWatchers(connection);
      return {
        checkBuffer(queued = 0) {
          if (!open.has(connection)) return;
          connection.queued = queued;
          measure(connection);
          if (connection.buffered > maxBuffered) destroy(connection);
          else if (total > maxTotalBuffered) shrinkTotal();
        },
      };
    },
    drop(scene, visitor) {
      const owners = [visitor, browserOf(visitor)];
      const found = [...open].filter((one) => one.scene === scene && owners.includes(one.visitor));
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
    countOf: (browser) =>
      [...open].filter((one) => one.scene !== COUNT && browserOf(one.visitor) === browser).length,
    watch(browser, listener) {
      const watcher = { browser, listener };
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    buffered() {
      for (const connection of open) measure(connection);
      return total;
    },
    endAll() {
      ended = true;
      for (const { response } of open) {
        // An empty 200 would be an error. A client whose socket is destroyed asks again, and another server may answer.
        if (response.headersSent) response.end();
        else response.destroy();
      }
    },
  };
}

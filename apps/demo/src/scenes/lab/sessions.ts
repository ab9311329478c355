import type { Response } from "express";
import { httpError } from "../../../server/http-error.ts";
import { whenClosed } from "../../../server/when-closed.ts";
import { createLabSession, type LabSession } from "./session.ts";

interface Sessions {
  /** The session of that name; a new one where there is none. */
  of(name: string): LabSession;
  /** Keeps it alive for as long as the response is open. */
  hold(name: string, response: Response): void;
  close(): void;
}

interface Kept {
  readonly session: LabSession;
  readonly readers: Set<Response>;
  /** When it is thrown away if nobody comes. */
  expires: number;
}

/** Milliseconds between two events. */
const TURN = 50;
/** How long a session waits for its visitor. */
const PATIENCE = 60_000;
/** Each has thousands of events in memory. */
const LIMIT = 100;

function createSessions(): Sessions {
  const kept = new Map<string, Kept>();

  const timer = setInterval(() => {
    const now = Date.now();
    for (const [name, { session, readers, expires }] of kept) {
      if (readers.size > 0) session.tick();
      else if (now > expires) kept.delete(name);
    }
  }, TURN);
  timer.unref();

  function find(name: string): Kept {
    const found = kept.get(name);
    if (found) return found;
    if (kept.size >= LIMIT) {
      throw httpError(503, "lab-full", "The lab is full. Wait a minute, and try again.", {
        "Retry-After": "10",
      });
    }
    const made = {
      session: createLabSession(),
      readers: new Set<Response>(),
      expires: Date.now() + PATIENCE,
    };
    kept.set(name, made);
    return made;
  }

  return {
    of: (name) => find(name).session,
    hold(name, response) {
      const one = find(name);
      one.readers.add(response);
      whenClosed(response, () => {
        one.readers.delete(response);
        one.expires = Date.now() + PATIENCE;
      });
    },
    close: () => clearInterval(timer),
  };
}

export { createSessions };
export type { Sessions };

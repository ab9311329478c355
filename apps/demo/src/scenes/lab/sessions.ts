import type { Response } from "express";
import { httpError } from "../../../server/http-error.ts";
import { whenClosed } from "../../../server/when-closed.ts";
import { createLabSession } from "./session.ts";
import type { LabSession } from "./session.ts";

/** Identifies a run by its visitor and its number, and names the address whose limit it counts towards. */
export interface Run {
  readonly name: string;
  readonly address: string;
}

export interface Sessions {
  /** The session of the run, a new one if there is none. Throws a 429 or a 503 if a limit is reached. */
  of(run: Run): LabSession;
  /** Keeps the session alive while the response is open. */
  hold(run: Run, response: Response): LabSession;
  close(): void;
}

interface KeptSession {
  readonly session: LabSession;
  readonly name: string;
  readonly address: string;
  readonly readers: Set<Response>;
  /** When the session is removed, if it has no readers. */
  expires: number;
}

/** Milliseconds between two events. */
const TICK = 50;
/** Milliseconds for which a session without readers is kept. */
const RETAIN = 60_000;
const LIMIT = 100;
const LIMIT_PER_ADDRESS = 10;

export function createSessions(): Sessions {
  const kept = new Map<string, KeptSession>();

  const timer = setInterval(() => {
    const now = Date.now();
    for (const [name, { session, readers, expires }] of kept) {
      if (readers.size > 0) session.tick();
      else if (now > expires) kept.delete(name);
    }
  }, TICK);
  timer.unref();

  /** Removes the session that has been without readers for the longest time. */
  function evictAbandoned(candidates: readonly KeptSession[]): boolean {
    const abandoned = candidates.filter(({ readers }) => readers.size === 0);
    const [oldest] = abandoned.sort((one, other) => one.expires - other.expires);
    return oldest !== undefined && kept.delete(oldest.name);
  }

  /** Abandoned runs make room for new ones, those of the same address first. */
  function makeRoom(address: string): void {
    const own = [...kept.values()].filter((one) => one.address === address);
    if (own.length >= LIMIT_PER_ADDRESS && !evictAbandoned(own)) {
      throw httpError(
        429,
        "too-many-runs",
        `Your address has ${LIMIT_PER_ADDRESS} open runs of the lab, which is its limit. Close another tab, or try again later.`,
        { "Retry-After": "10" },
      );
    }
    if (kept.size >= LIMIT && !evictAbandoned([...kept.values()])) {
      throw httpError(503, "lab-full", "The lab is full. Try again later.", {
        "Retry-After": "10",
      });
    }
  }

  function find({ name, address }: Run): KeptSession {
    const found = kept.get(name);
    if (found) return found;
    makeRoom(address);
    const expires = Date.now() + RETAIN;
    const made: KeptSession = {
      session: createLabSession(),
      name,
      address,
      readers: new Set(),
      expires,
    };
    kept.set(name, made);
    return made;
  }

  return {
    of: (run) => find(run).session,
    hold(run, response) {
      const one = find(run);
      one.readers.add(response);
      whenClosed(response, () => {
        one.readers.delete(response);
        one.expires = Date.now() + RETAIN;
      });
      return one.session;
    },
    close: () => clearInterval(timer),
  };
}

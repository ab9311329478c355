import type { Request, Response } from "express";
import { whenClosed } from "../../../server/when-closed.ts";
import type { JobTraffic, Traffic, Way } from "./protocol.ts";

/** Jobs whose traffic is kept. */
const MAX_JOBS = 1_000;

interface Counter {
  requests: number;
  sent: number;
  received: number;
  /** The bytes so far of the responses that are not complete. */
  readonly open: Set<() => number>;
}

/** Measures what a job costs on the wire, by the byte counters of the sockets. */
export interface TrafficMeter {
  start(job: string): void;
  /** Counts a request and all of its response. Call it before anything is written. A no-op for an unknown job. */
  count(job: string, way: Way, request: Request, response: Response): void;
  of(job: string): JobTraffic | undefined;
}

export function createTrafficMeter(): TrafficMeter {
  const jobs = new Map<string, Readonly<Record<Way, Counter>>>();
  return {
    start(job) {
      jobs.set(job, { polling: newCounter(), sse: newCounter() });
      const [oldest] = jobs.keys();
      if (jobs.size > MAX_JOBS && oldest !== undefined) jobs.delete(oldest);
    },
    count(job, way, request, response) {
      const counter = jobs.get(job)?.[way];
      if (counter === undefined) return;
      const { socket } = request;
      const before = socket.bytesWritten;
      const written = () => socket.bytesWritten - before;
      counter.requests += 1;
      counter.sent += sizeOf(request);
      counter.open.add(written);
      whenClosed(response, () => {
        counter.received += written();
        counter.open.delete(written);
      });
    },
    of(job) {
      const counters = jobs.get(job);
      return counters && { polling: read(counters.polling), sse: read(counters.sse) };
    },
  };
}

function newCounter(): Counter {
  return { requests: 0, sent: 0, received: 0, open: new Set() };
}

function read({ requests, sent, received, open }: Counter): Traffic {
  const underway = [...open].reduce((sum, written) => sum + written(), 0);
  return { requests, sent, received: received + underway };
}

/**
 * The bytes of a request without a body. It is put together again, because the socket's counter does not tell where a
 * request begins: other requests may have used the socket before.
 */
function sizeOf({ method, originalUrl, httpVersion, rawHeaders }: Request): number {
  const lines = [`${method} ${originalUrl} HTTP/${httpVersion}`];
  for (let n = 0; n < rawHeaders.length; n += 2) {
    lines.push(`${rawHeaders[n]}: ${rawHeaders[n + 1]}`);
  }
  return Buffer.byteLength(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
}

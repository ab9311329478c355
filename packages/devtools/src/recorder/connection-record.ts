import type {
  ChunkReceived,
  ReconnectionScheduled,
  RequestSent,
  ResponseReceived,
  SSEError,
  Status,
  StatusCause,
} from "@runnel/hooks/inspect";
import type { Verdict } from "./verdict.ts";

/** One attempt to connect. The recorder changes it; views only read it. */
export interface ConnectionRecord {
  readonly number: number;
  request: RequestSent | undefined;
  response: ResponseReceived | undefined;
  openedAt: number | undefined;
  end: ConnectionEnd | undefined;
  /** The wait after its end. */
  reconnection: ReconnectionScheduled | undefined;
  /** When and why that wait ended early. */
  cutShort: { readonly at: number; readonly cause: StatusCause } | undefined;
  frames: number;
  bytes: number;
  /** How often the option `sequence` revealed that events are missing. */
  gaps: number;
  /** The number of duplicates that the option `sequence` revealed. */
  duplicates: number;
  firstByteAt: number | undefined;
  firstFrameAt: number | undefined;
  latestChunk: ChunkReceived | undefined;
  /** The number of frames in the latest chunk. */
  framesInChunk: number;
  /** Milliseconds between the latest chunk and the one before it. */
  silence: number;
  /** The first id that the server sent on this connection. */
  firstId: string | undefined;
  lastId: string | undefined;
  /** Whether it resumed where the previous connection was lost; `undefined` until that is known. */
  verdict: Verdict | undefined;
  /** The faults that devtools, in this tab or another, simulated on it, in a few words; `undefined` for none. */
  simulated: string | undefined;
}

/**
 * Whether a request that resumes went on without `Last-Event-ID`: no id had been received, so the server sends the answer
 * again from its beginning.
 *
 * @param method - The method of the stream's first request.
 */
export function isReplay({ number, request }: ConnectionRecord, method: string): boolean {
  if (number === 1 || request === undefined || method === "GET") return false;
  return request.method === "GET" && request.lastEventId === "";
}

export interface ConnectionEnd {
  readonly at: number;
  readonly status: Status;
  readonly cause: StatusCause;
  readonly error: SSEError | undefined;
}

export function createConnectionRecord(number: number): ConnectionRecord {
  return {
    number,
    request: undefined,
    response: undefined,
    openedAt: undefined,
    end: undefined,
    reconnection: undefined,
    cutShort: undefined,
    frames: 0,
    bytes: 0,
    gaps: 0,
    duplicates: 0,
    firstByteAt: undefined,
    firstFrameAt: undefined,
    latestChunk: undefined,
    framesInChunk: 0,
    silence: 0,
    firstId: undefined,
    lastId: undefined,
    verdict: undefined,
    simulated: undefined,
  };
}

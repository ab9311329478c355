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

/** One attempt, as the ledger shows it. The recorder changes it; views only read it. */
export interface ConnectionRecord {
  readonly number: number;
  request: RequestSent | undefined;
  response: ResponseReceived | undefined;
  openedAt: number | undefined;
  end: ConnectionEnd | undefined;
  /** The wait that followed its end. */
  reconnection: ReconnectionScheduled | undefined;
  /** What ended that wait before its time. */
  cutShort: { readonly at: number; readonly cause: StatusCause } | undefined;
  frames: number;
  bytes: number;
  firstByteAt: number | undefined;
  firstFrameAt: number | undefined;
  latestChunk: ChunkReceived | undefined;
  /** Frames that the latest chunk brought, and milliseconds of silence before it. */
  framesInChunk: number;
  silence: number;
  /** The first `id` that the server sent on it. */
  firstId: string | undefined;
  lastId: string | undefined;
  /** Whether it took up where the connection before it was lost; `undefined` until that is known. */
  verdict: Verdict | undefined;
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
    firstByteAt: undefined,
    firstFrameAt: undefined,
    latestChunk: undefined,
    framesInChunk: 0,
    silence: 0,
    firstId: undefined,
    lastId: undefined,
    verdict: undefined,
  };
}

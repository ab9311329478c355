import type { ChunkReceived, FieldIgnored, FrameReceived } from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "./connection.ts";

/** Frames in one chunk, and milliseconds of silence before it, that look like a buffering proxy. */
const BUNCH_FRAMES = 5;
const BUNCH_SILENCE = 1000;
/** Ignored lines that are kept. */
const MAX_IGNORED = 20;

/**
 * What may hint at a problem, noted in passing while facts come in, so that nobody has to look
 * through thousands of frames for it.
 */
export interface Signs {
  events: number;
  eventsWithId: number;
  /** The largest frame. */
  largest: { readonly sequence: number; readonly size: number } | undefined;
  /** Chunks that brought many frames at once after a silence. */
  bunches: number;
  latestBunch: { readonly sequence: number; readonly silence: number } | undefined;
  readonly ignored: FieldIgnored[];
}

export function createSigns(): Signs {
  return {
    events: 0,
    eventsWithId: 0,
    largest: undefined,
    bunches: 0,
    latestBunch: undefined,
    ignored: [],
  };
}

export function noteChunk(connection: ConnectionRecord, chunk: ChunkReceived): void {
  const { latestChunk } = connection;
  connection.silence = latestChunk === undefined ? 0 : chunk.at - latestChunk.at;
  connection.latestChunk = chunk;
  connection.framesInChunk = 0;
}

export function noteFrame(signs: Signs, connection: ConnectionRecord, frame: FrameReceived): void {
  if (frame.size > (signs.largest?.size ?? 0)) {
    signs.largest = { sequence: frame.sequence, size: frame.size };
  }
  if (frame.kind === "event") {
    signs.events++;
    if (frame.id !== undefined) signs.eventsWithId++;
  }
  connection.framesInChunk++;
  if (connection.framesInChunk !== BUNCH_FRAMES || connection.silence < BUNCH_SILENCE) return;
  signs.bunches++;
  signs.latestBunch = { sequence: frame.sequence, silence: connection.silence };
}

export function noteIgnored(signs: Signs, field: FieldIgnored): void {
  signs.ignored.push(field);
  if (signs.ignored.length > MAX_IGNORED) signs.ignored.shift();
}

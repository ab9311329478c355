import type { ChunkReceived, FieldIgnored, FrameReceived } from "@runnel/hooks/inspect";
import { boundedText } from "./bounded.ts";
import type { ConnectionRecord } from "./connection-record.ts";
import type { PagePulse } from "./page-pulse.ts";

/** A chunk of at least so many frames, after so many milliseconds of silence, looks like a buffering proxy. */
const BUNCH_FRAMES = 5;
const BUNCH_SILENCE = 1000;
/** After so many chunks with one frame each, the response is no longer buffered. */
const SMOOTH = 20;
/** The maximum number of ignored lines that are kept. */
const MAX_IGNORED = 20;

/** Counters from which issues are derived. They are updated with each fact, so that no view has to search the frames. */
export interface Diagnostics {
  events: number;
  eventsWithId: number;
  /** The largest frame. */
  largest: { readonly sequence: number; readonly size: number } | undefined;
  /** The number of chunks that delivered many frames at once after a silence. */
  bunches: number;
  /** The number of consecutive chunks with one frame each. After some of them, earlier bunches no longer count. */
  smooth: number;
  latestBunch: { readonly sequence: number; readonly silence: number } | undefined;
  readonly ignored: FieldIgnored[];
}

export function createDiagnostics(): Diagnostics {
  return {
    events: 0,
    eventsWithId: 0,
    largest: undefined,
    bunches: 0,
    smooth: 0,
    latestBunch: undefined,
    ignored: [],
  };
}

export function countChunk(
  diagnostics: Diagnostics,
  connection: ConnectionRecord,
  chunk: ChunkReceived,
): void {
  if (connection.framesInChunk > 0) {
    diagnostics.smooth = connection.framesInChunk === 1 ? diagnostics.smooth + 1 : 0;
    if (diagnostics.smooth >= SMOOTH) diagnostics.bunches = 0;
  }
  const { latestChunk } = connection;
  connection.silence = latestChunk === undefined ? 0 : chunk.at - latestChunk.at;
  connection.latestChunk = chunk;
  connection.framesInChunk = 0;
}

export function countFrame(
  diagnostics: Diagnostics,
  connection: ConnectionRecord,
  frame: FrameReceived,
  hasId: boolean,
  wasPaused: PagePulse["wasPaused"],
): void {
  if (frame.size > (diagnostics.largest?.size ?? 0)) {
    diagnostics.largest = { sequence: frame.sequence, size: frame.size };
  }
  if (frame.kind === "event") {
    diagnostics.events += 1;
    if (hasId) diagnostics.eventsWithId += 1;
  }
  connection.framesInChunk += 1;
  if (connection.framesInChunk !== BUNCH_FRAMES || connection.silence < BUNCH_SILENCE) return;
  if (wasPaused(frame.at - connection.silence, frame.at)) return;
  diagnostics.bunches += 1;
  diagnostics.latestBunch = { sequence: frame.sequence, silence: connection.silence };
}

export function keepIgnoredField(diagnostics: Diagnostics, field: FieldIgnored): void {
  diagnostics.ignored.push({ ...field, line: boundedText(field.line) });
  if (diagnostics.ignored.length > MAX_IGNORED) diagnostics.ignored.shift();
}

import type { FrameReceived } from "@runnel/hooks/inspect";
import { bytesOf } from "@runnel/hooks/inspect";
import type { Reading, StoredEntries } from "../recorder/stored-entries.ts";
import { firstFrame, storedEntries } from "../recorder/stored-entries.ts";
import type { StreamRecord } from "../recorder/stream-record.ts";
import { lostFrames } from "../recorder/stream-record.ts";
import { excerpt } from "../ui/format/visible-text.ts";
import { runInSlices } from "../ui/run-in-slices.ts";
import type { Filter } from "../views/frames/filter.ts";
import { parseFilter } from "../views/frames/filter.ts";
import type { OfferedClient } from "./offered-clients.ts";
import { findStream } from "./offered-clients.ts";
import { line, MOST_CHARACTERS, PAGING, STREAM, time } from "./page.ts";
import type { AgentTool } from "./tool.ts";
import { createTool } from "./tool.ts";

/** The number of characters of a frame's data in a list of frames. */
const EXCERPT = 2000;
/** The same if one frame is read. */
const PART = 20_000;

const SEQUENCE = { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER } as const;

export function createReadFrames(clients: readonly OfferedClient[]): AgentTool {
  return createTool(
    {
      name: "read_frames",
      description:
        'Reads frames of a stream, in order: the latest ones, those before or after a sequence number, or one frame in full. Long data is cut; `dataLength` is then its length. `onDisk` counts frames that the panel keeps on disk, which are read as well; `dropped` counts those that are gone. `filter` is that of the panel, such as `event:tick`, `is:error`, `data.orderId:4711`, `"some text"`, `gap:>5s`.',
      parameters: {
        stream: STREAM,
        filter: { type: "string", description: "All terms must match; a leading - negates one." },
        before: { ...SEQUENCE, description: "Only frames before this `sequence`: an older page." },
        after: {
          ...SEQUENCE,
          minimum: 0,
          description: "Only frames after this `sequence`: what is new.",
        },
        sequence: { ...SEQUENCE, description: "One frame, in full." },
        dataOffset: {
          type: "integer",
          minimum: 0,
          maximum: Number.MAX_SAFE_INTEGER,
          description: `With \`sequence\`: where to start in its data, of which ${PART} characters are returned.`,
        },
        limit: PAGING.limit,
      },
      required: ["stream"],
    },
    async ({
      stream: id,
      filter: query = "",
      before,
      after,
      sequence,
      dataOffset = 0,
      limit = 50,
    }) => {
      const { record } = findStream(clients, id).stream;
      const filter = parseFilter(query);
      if (filter?.problem !== undefined) throw new TypeError(`\`filter\`: ${filter.problem}`);
      if (sequence === undefined) {
        const found = await runInSlices(find(record, filter, before, after, limit));
        return { ...countsOf(record), ...found };
      }
      const frame = await runInSlices(findOne(record, sequence));
      if (frame === undefined) {
        const counts = `${record.frames} were received, of which ${lostFrames(record)} were dropped`;
        throw new RangeError(`Frame ${sequence} is not kept: ${counts}.`);
      }
      const end = dataOffset + PART;
      return {
        ...countsOf(record),
        frame: describeFrame(frame, record, frame.data.slice(dataOffset, end)),
        next: end < frame.data.length ? { sequence, dataOffset: end } : undefined,
      };
    },
  );
}

function countsOf(record: StreamRecord): object {
  const dropped = lostFrames(record);
  return { received: record.frames, dropped, onDisk: record.archive?.frames ?? 0 };
}
function* findOne(record: StreamRecord, sequence: number): Reading<FrameReceived | undefined> {
  const stored = storedEntries(record);
  const start = yield* stored.search((frame) => frame.sequence >= sequence);
  const frame = yield* firstFrame(stored.from(start));
  return frame?.sequence === sequence ? frame : undefined;
}

/** The latest frames, or with `after` the first ones after it. Yields after each frame. */
function* find(
  record: StreamRecord,
  filter: Filter | undefined,
  before: number = Infinity,
  after: number | undefined,
  limit: number,
): Generator<void | Promise<void>, object> {
  const stored = storedEntries(record);
  const start = yield* stored.search(({ sequence }) => sequence >= (after ?? before));
  const frames = after === undefined ? latestBefore(stored, start) : firstFrom(stored, start);
  const found: object[] = [];
  let characters = 0;
  let next: object | undefined;
  for (const one of frames) {
    yield one instanceof Promise ? one : undefined;
    if (one instanceof Promise || one.frame.sequence === after) continue;
    const { sequence } = one.frame;
    if (sequence >= before) break;
    if (filter?.accepts({ ...one, record }) === false) continue;
    const shown = describeFrame(one.frame, record, excerpt(one.frame.data, EXCERPT));
    characters += JSON.stringify(shown).length;
    if (found.length === limit || (found.length > 0 && characters > MOST_CHARACTERS)) {
      next = after === undefined ? { before: sequence + 1 } : { after: sequence - 1 };
      break;
    }
    found.push(shown);
  }
  return { frames: after === undefined ? found.reverse() : found, next };
}

/** A frame, and the one before it, for the filter. */
interface FrameInOrder {
  readonly frame: FrameReceived;
  readonly before: FrameReceived | undefined;
}

function* firstFrom(stored: StoredEntries, start: number): Generator<FrameInOrder | Promise<void>> {
  let before: FrameReceived | undefined;
  for (const entry of stored.from(start)) {
    if (entry instanceof Promise) yield entry;
    if (entry instanceof Promise || entry.type !== "frame") continue;
    yield { frame: entry, before };
    before = entry;
  }
}

function* latestBefore(
  stored: StoredEntries,
  end: number,
): Generator<FrameInOrder | Promise<void>> {
  let frame: FrameReceived | undefined;
  for (const entry of stored.before(end)) {
    if (entry instanceof Promise) yield entry;
    if (entry instanceof Promise || entry.type !== "frame") continue;
    if (frame !== undefined) yield { frame, before: entry };
    frame = entry;
  }
  if (frame !== undefined) yield { frame, before: undefined };
}

function describeFrame(frame: FrameReceived, record: StreamRecord, data: string): object {
  const { sequence, at, connection, kind, synthetic, eventType, id } = frame;
  return {
    sequence,
    at: time(at),
    connection,
    kind,
    bytes: bytesOf(frame),
    ...(synthetic && { synthetic }),
    continuity: record.marks.get(sequence)?.kind,
    decodeError: line(record.failures.get(sequence)?.error.message),
    untrusted: {
      eventType: line(eventType),
      id: line(id),
      data,
      dataLength: data.length < frame.data.length ? frame.data.length : undefined,
    },
  };
}

import type { FrameReceived } from "@runnel/hooks/inspect";
import { bytesOf } from "../recorder/frame-bytes.ts";
import type { StreamRecord } from "../recorder/stream-record.ts";
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
        'Reads frames of a stream, in order: the latest ones, those before or after a sequence number, or one frame in full. Long data is cut; `dataLength` is then its length. Frames that are on disk are only in `export_capture`. `filter` is that of the panel, such as `event:tick`, `is:error`, `data.orderId:4711`, `"some text"`, `gap:>5s`.',
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
      // A copy: frames may arrive, and old ones may be dropped, while it is read in slices.
      const frames = record.entries.toArray().filter((entry) => entry.type === "frame");
      const onDisk = record.archive?.frames ?? 0;
      const kept = { received: record.frames, dropped: record.dropped - onDisk, onDisk };
      if (sequence !== undefined) {
        const frame = frames.find((one) => one.sequence === sequence);
        if (frame === undefined) throw new RangeError(`Frame ${sequence} is not kept.`);
        const end = dataOffset + PART;
        return {
          ...kept,
          frame: describeFrame(frame, record, frame.data.slice(dataOffset, end)),
          next: end < frame.data.length ? { sequence, dataOffset: end } : undefined,
        };
      }
      return {
        ...kept,
        ...(await runInSlices(find(frames, record, filter, before, after, limit))),
      };
    },
  );
}

/** The latest frames, or with `after` the first ones after it. Yields after each frame. */
function* find(
  all: readonly FrameReceived[],
  record: StreamRecord,
  filter: Filter | undefined,
  before: number = Infinity,
  after: number | undefined,
  limit: number,
): Generator<void, object> {
  const isForward = after !== undefined;
  const found: object[] = [];
  let characters = 0;
  for (let step = 0; step < all.length; step += 1) {
    yield;
    const index = isForward ? step : all.length - 1 - step;
    const frame = all[index];
    if (frame === undefined || frame.sequence >= before || frame.sequence <= (after ?? 0)) continue;
    if (filter?.accepts({ frame, before: all[index - 1], record }) === false) continue;
    const shown = describeFrame(frame, record, excerpt(frame.data, EXCERPT));
    characters += JSON.stringify(shown).length;
    const isFull = found.length === limit || (found.length > 0 && characters > MOST_CHARACTERS);
    if (isFull) {
      const next = isForward ? { after: frame.sequence - 1 } : { before: frame.sequence + 1 };
      return { frames: isForward ? found : found.reverse(), next };
    }
    found.push(shown);
  }
  return { frames: isForward ? found : found.reverse() };
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

import { writeCapture } from "../actions/capture/write-capture.ts";
import { writeEventStream } from "../actions/capture/write-event-stream.ts";
import { writeHAR } from "../actions/capture/write-har.ts";
import type { StreamRecord } from "../recorder/stream-record.ts";
import type { Pieces } from "../ui/blob-in-slices.ts";
import { runInSlices } from "../ui/run-in-slices.ts";
import type { OfferedClient } from "./offered-clients.ts";
import { allStreams, findStream } from "./offered-clients.ts";
import { MOST_CHARACTERS } from "./page.ts";
import type { AgentTool } from "./tool.ts";
import { createTool } from "./tool.ts";

interface WrittenCapture {
  readonly id: string;
  readonly text: string;
}

export function createExportCapture(clients: readonly OfferedClient[]): AgentTool {
  /** The latest one. The streams go on, so its parts must be read from one text. */
  let latest: WrittenCapture | undefined;
  let count = 0;

  return createTool(
    {
      name: "export_capture",
      description: `Writes what is recorded of streams as a file, and returns its first ${MOST_CHARACTERS} characters. For more, call it again with \`capture\` and \`offset\` of \`next\`. Only the latest capture is kept.`,
      parameters: {
        streams: {
          type: "array",
          items: { type: "string" },
          description: "The ids of streams. Default: all.",
        },
        format: {
          type: "string",
          enum: ["json", "sse", "har"],
          description:
            "json (default) can be opened by the panel and replayed by @runnel/hooks/testing; sse is the text of one stream; har is HAR 1.2.",
        },
        capture: { type: "string", description: "The id of a capture that was written before." },
        offset: {
          type: "integer",
          minimum: 0,
          maximum: Number.MAX_SAFE_INTEGER,
          description: "With `capture`: where to start. Default 0.",
        },
      },
    },
    async ({ streams: ids, format = "json", capture, offset = 0 }) => {
      let written = latest;
      if (capture === undefined) {
        const chosen = ids?.map((id) => findStream(clients, id)) ?? allStreams(clients);
        const records = chosen.map(({ stream }) => stream.record);
        const text = await runInSlices(join(piecesOf(records, format)));
        count += 1;
        written = latest = { id: String(count), text };
      } else if (written?.id !== capture) {
        throw new RangeError(`Capture "${capture.slice(0, 100)}" is no longer kept. Export again.`);
      }
      const { id, text = "" } = written ?? {};
      const end = offset + MOST_CHARACTERS;
      return {
        capture: id,
        characters: text.length,
        text: text.slice(offset, end),
        next: end < text.length ? { capture: id, offset: end } : undefined,
      };
    },
  );
}

function piecesOf(records: readonly StreamRecord[], format: "json" | "sse" | "har"): Pieces {
  const now = Date.now();
  if (format === "json") return writeCapture(records, now);
  if (format === "har") return writeHAR(records, now);
  const [first, second] = records;
  if (first === undefined || second !== undefined) {
    throw new TypeError("`format` sse takes exactly one stream. Name it in `streams`.");
  }
  return writeEventStream(first, now);
}

function* join(pieces: Pieces): Generator<void | Promise<void>, string> {
  const all: string[] = [];
  for (const piece of pieces) {
    if (typeof piece === "string") all.push(piece);
    yield typeof piece === "string" ? undefined : piece;
  }
  return all.join("");
}

import { issuesOf } from "./list-issues.ts";
import type { OfferedClient, OfferedStream } from "./offered-clients.ts";
import { allStreams } from "./offered-clients.ts";
import { line, pageOf, PAGING, time } from "./page.ts";
import type { AgentTool } from "./tool.ts";
import { createTool } from "./tool.ts";

export function createListStreams(clients: readonly OfferedClient[]): AgentTool {
  return createTool(
    {
      name: "list_streams",
      description:
        "Lists the Server-Sent Event streams of the page: status, URL, counters, and the number of issues. Live streams come first.",
      parameters: PAGING,
    },
    ({ offset = 0, limit = 50 }) => {
      const { items, ...page } = pageOf(allStreams(clients), offset, limit);
      return { ...page, streams: items.map(describeStream) };
    },
  );
}

function describeStream(offered: OfferedStream): object {
  const { id, client, stream } = offered;
  const { record, error } = stream;
  return {
    stream: id,
    client: client.name,
    name: line(record.name),
    method: record.method,
    url: line(record.url),
    status: stream.status,
    cause: stream.cause,
    error: line(error?.message),
    hint: line(error?.hint),
    subscribers: stream.subscribers,
    createdAt: time(record.addedAt),
    removedAt: time(stream.endedAt),
    reconnects: stream.reconnects,
    frames: stream.frames,
    framesKept: stream.frames - stream.dropped,
    bytes: stream.bytes,
    decodeFailures: stream.failureCount,
    notYetDecoded: stream.unchecked,
    continuity: stream.continuity,
    gaps: stream.gaps,
    duplicates: stream.duplicates,
    issues: issuesOf(offered).length,
  };
}

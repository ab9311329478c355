import { crossStreamIssues } from "../views/issues/cross-stream-issues.ts";
import type { Issue } from "../views/issues/issue.ts";
import { streamIssues } from "../views/issues/stream-issues.ts";
import type { OfferedClient, OfferedStream } from "./offered-clients.ts";
import { allStreams, findStream } from "./offered-clients.ts";
import { pageOf, PAGING, STREAM } from "./page.ts";
import type { AgentTool } from "./tool.ts";
import { createTool } from "./tool.ts";

export function issuesOf({ stream, siblings }: OfferedStream): readonly Issue[] {
  return [...streamIssues(stream, Date.now()), ...crossStreamIssues(stream, siblings)];
}

export function createListIssues(clients: readonly OfferedClient[]): AgentTool {
  return createTool(
    {
      name: "issues",
      description:
        "Lists what is wrong with the streams, or likely to become wrong, each with advice: reconnect loops, lost and duplicate events, decode failures, a proxy that buffers, silence. `filter` is a filter for read_frames.",
      parameters: {
        stream: { ...STREAM, description: `${STREAM.description} Default: all.` },
        ...PAGING,
      },
    },
    ({ stream, offset = 0, limit = 50 }) => {
      const chosen = stream === undefined ? allStreams(clients) : [findStream(clients, stream)];
      const all = chosen.flatMap((offered) =>
        issuesOf(offered).map(({ query, ...issue }) => ({
          stream: offered.id,
          ...issue,
          filter: query,
        })),
      );
      const { items, ...page } = pageOf(all, offset, limit);
      return { ...page, issues: items };
    },
  );
}

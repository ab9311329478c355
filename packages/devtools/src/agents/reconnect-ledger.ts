import type { SSEError } from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "../recorder/connection-record.ts";
import type { OfferedClient } from "./offered-clients.ts";
import { findStream } from "./offered-clients.ts";
import { line, pageOf, PAGING, STREAM, time } from "./page.ts";
import type { AgentTool } from "./tool.ts";
import { createTool } from "./tool.ts";

export function createReconnectLedger(clients: readonly OfferedClient[]): AgentTool {
  return createTool(
    {
      name: "reconnect_ledger",
      description:
        "Lists the attempts of a stream to connect, latest first: cause, delay and what determined it, HTTP status, the Last-Event-ID that was sent, the first id that was received, how it ended, and the verdict. Verdicts: resumed, gap, duplicates, or unknown if the ids do not count by one.",
      parameters: { stream: STREAM, ...PAGING },
      required: ["stream"],
    },
    ({ stream: id, offset = 0, limit = 50 }) => {
      const { connections } = findStream(clients, id).stream;
      const attempts = connections.map((connection, index) =>
        describeAttempt(connection, connections[index - 1]),
      );
      const { items, ...page } = pageOf(attempts.reverse(), offset, limit);
      return { ...page, attempts: items };
    },
  );
}

function describeAttempt(
  connection: ConnectionRecord,
  previous: ConnectionRecord | undefined,
): object {
  const { number, request, response, openedAt, end, simulated } = connection;
  const wait = previous?.reconnection;
  return {
    connection: number,
    startedAt: time(request?.at),
    after: previous?.end?.cause,
    delay: wait?.delay,
    delaySource: wait?.source,
    waitCutShortBy: previous?.cutShort?.cause,
    method: request?.method,
    url: line(request?.url),
    lastEventIdSent: line(request?.lastEventId),
    httpStatus: response?.status ?? end?.error?.status,
    openedAt: time(openedAt),
    firstFrameAt: time(connection.firstFrameAt),
    firstId: line(connection.firstId),
    lastId: line(connection.lastId),
    verdict: connection.verdict,
    frames: connection.frames,
    bytes: connection.bytes,
    gaps: connection.gaps,
    duplicates: connection.duplicates,
    simulatedFaults: line(simulated),
    endedAt: time(end?.at),
    endedBy: end?.cause,
    ...describeError(end?.error),
  };
}

function describeError(error: SSEError | undefined): object {
  return { error: line(error?.message), hint: line(error?.hint) };
}

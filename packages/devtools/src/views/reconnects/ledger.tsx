import type { FrameReceived } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { describeFaults } from "../../ui/format/fault-label.ts";
import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { useStyles } from "../../ui/adopted-styles.ts";
import { LEDGER_STYLES } from "./styles.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { describeCause, describeSource, messageWithHint } from "../../ui/format/descriptions.ts";
import { formatClock, formatDuration } from "../../ui/format/time.ts";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import { isReplay } from "../../recorder/connection-record.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { CopyTestButton } from "../../ui/test-code/lazy-copy-test-button.ts";
import type { ReplayedConnection } from "../../ui/test-code/write-test.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import type { Verdict } from "../../recorder/verdict.ts";

interface Judgement {
  readonly label: Phrase;
  readonly explanation: Phrase;
}

const VERDICTS: Readonly<Record<Verdict, Judgement>> = {
  resumed: {
    label: "resumed",
    explanation: "The first id is new and follows the id that was sent. No event was lost.",
  },
  gap: {
    label: "gap",
    explanation:
      "Some ids are missing. The server did not store the missed events, or ignores Last-Event-ID.",
  },
  duplicates: {
    label: "duplicates",
    explanation:
      "The first id was received before. The server sends more than the missed events, or ignores Last-Event-ID.",
  },
  unknown: {
    label: "can’t tell",
    explanation:
      "The first id is new, but the ids do not count by one. So the panel cannot tell whether events were lost.",
  },
};

const NOT_SENT: Judgement = {
  label: "no id sent",
  explanation:
    "No id was received before the loss, so no Last-Event-ID was sent and the stream cannot resume. Send an id: with each event.",
};

const REPLAYED: Judgement = {
  label: "from the beginning",
  explanation:
    "No id was received before the loss, so the server sends the answer again from its beginning, and a reducer counts its events twice. Send an id: with each event.",
};

/** All attempts of a stream: when and why each was made, the id that was sent, and the outcome. */
export function Ledger(): ReactNode {
  useStyles(LEDGER_STYLES);
  const { connections, record } = useSelectedStream().stream;
  const { method, url } = record;
  if (connections.length === 0) {
    return (
      <div className="empty">
        <p>{translate("No attempts yet.")}</p>
        <p className="dim">{translate("Each connection of this stream is listed here.")}</p>
      </div>
    );
  }
  // A request that resumes is a POST, and then GETs of its answer. Other streams send the same request each time.
  const hasRequests = connections.some(
    ({ request }) => request !== undefined && (request.method !== method || request.url !== url),
  );
  return (
    <div className="ledger" tabIndex={0}>
      <table aria-label={translate("Reconnects")}>
        <thead>
          <tr>
            <th className="number" title={translate("The number of the connection")}>
              #
            </th>
            <th>{translate("Started")}</th>
            {hasRequests && <th>{translate("Request")}</th>}
            <th>{translate("After")}</th>
            <th>{translate("Delay")}</th>
            <th className="number">HTTP</th>
            <th>{translate("Last-Event-ID sent")}</th>
            <th>{translate("First id")}</th>
            <th>{translate("Verdict")}</th>
            <th className="number">{translate("Frames")}</th>
            <th>{translate("Lasted")}</th>
            <th>{translate("Ended by")}</th>
            <th>
              {method === "GET" && connections.length > 1 ? (
                <CopyTestButton
                  label={translate("Copy all connections as test")}
                  record={record}
                  what={`${connections.length} connections`}
                  replayed={() => replayOf(record, connections)}
                />
              ) : (
                <span className="spoken">{translate("Test")}</span>
              )}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...connections].reverse().map((connection) => (
            <LedgerRow
              key={connection.number}
              connection={connection}
              record={record}
              hasRequest={hasRequests}
              before={connections.find(({ number }) => number === connection.number - 1)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LedgerRowProps {
  readonly connection: ConnectionRecord;
  readonly record: StreamRecord;
  /** Whether to show what was requested. */
  readonly hasRequest: boolean;
  /** The previous attempt, whose end caused this one. */
  readonly before: ConnectionRecord | undefined;
}

function LedgerRow({ connection, record, hasRequest, before }: LedgerRowProps): ReactNode {
  const { number, request, response, openedAt, end, firstId, frames, simulated } = connection;
  return (
    <tr data-failed={(end !== undefined && openedAt === undefined) || undefined}>
      <td className="number">
        {simulated !== undefined && (
          <span
            className="verdict"
            data-verdict="duplicates"
            title={describeFaults(visibleLine(simulated))}
          >
            {translate("simulated")}
          </span>
        )}{" "}
        {number}
      </td>
      <td className="mono whole">{request === undefined ? "–" : formatClock(request.at)}</td>
      {hasRequest && (
        <td className="mono request" title={request && visibleLine(request.url)}>
          {request === undefined ? "–" : visibleLine(`${request.method} ${pathOf(request.url)}`)}
        </td>
      )}
      <td title={messageWithHint(before?.end?.error)}>
        {before?.end === undefined
          ? number === 1
            ? translate("opened")
            : "–"
          : describeCause(before.end.cause, before.end.error)}
      </td>
      <td>{before === undefined ? "–" : <Delay {...before} />}</td>
      <td className="number">{response?.status ?? end?.error?.status ?? "–"}</td>
      <IdCell id={request?.lastEventId || undefined} />
      <IdCell id={firstId} />
      <td>
        <VerdictMark connection={connection} method={record.method} />
        <FoundBySequence {...connection} />
      </td>
      <td className="number">{frames}</td>
      <td className="whole">{lastedOf(connection)}</td>
      <td title={messageWithHint(end?.error)}>
        {end === undefined ? "–" : describeCause(end.cause, end.error)}
      </td>
      <td>
        <CopyTestButton
          label={translate("Copy connection {number} as test", { number })}
          record={record}
          what={`connection ${number}`}
          replayed={() => replayOf(record, [connection])}
        />
      </td>
    </tr>
  );
}

/** Connections with the frames that are kept of them. */
function replayOf(
  { entries }: StreamRecord,
  connections: readonly ConnectionRecord[],
): readonly ReplayedConnection[] {
  const frames = new Map<number, FrameReceived[]>(connections.map(({ number }) => [number, []]));
  for (const entry of entries.toArray()) {
    if (entry.type === "frame") frames.get(entry.connection)?.push(entry);
  }
  return connections.map((connection) => ({
    connection,
    frames: frames.get(connection.number) ?? [],
  }));
}

interface VerdictMarkProps {
  readonly connection: ConnectionRecord;
  /** The method of the stream's first request. */
  readonly method: string;
}

function VerdictMark({ connection, method }: VerdictMarkProps): ReactNode {
  const { verdict, request, frames } = connection;
  const isReplayed = frames > 0 && isReplay(connection, method);
  if (verdict === undefined && !isReplayed) return "–";
  const { label, explanation } = judge();
  return (
    <span
      className="verdict"
      data-verdict={isReplayed ? "duplicates" : verdict}
      title={translate(explanation)}
    >
      {translate(label)}
    </span>
  );

  function judge(): Judgement {
    if (isReplayed || verdict === undefined) return REPLAYED;
    const isSent = request !== undefined && request.lastEventId !== "";
    return verdict === "unknown" && !isSent ? NOT_SENT : VERDICTS[verdict];
  }
}

function IdCell({ id }: { readonly id: string | undefined }): ReactNode {
  const text = visibleLine(id ?? "–");
  return (
    <td className="mono id" title={text}>
      {text}
    </td>
  );
}

/** The path and the query. A capture may have any text. */
function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "");
}

/** The gaps and duplicates that the option `sequence` revealed. */
function FoundBySequence({ gaps, duplicates }: ConnectionRecord): ReactNode {
  const found = [
    ...(gaps === 0 ? [] : [translate("{count} {count|gap|gaps}", { count: gaps })]),
    ...(duplicates === 0
      ? []
      : [translate("{count} {count|duplicate|duplicates}", { count: duplicates })]),
  ];
  if (found.length === 0) return null;
  return (
    <span className="dim"> {translate("{found} by sequence", { found: found.join(", ") })}</span>
  );
}

/** The delay before an attempt, what determined it, and why it ended early. */
function Delay({ reconnection, cutShort }: ConnectionRecord): ReactNode {
  if (reconnection === undefined) return "–";
  const { at, delay, source } = reconnection;
  const planned = formatDuration(delay);
  return (
    <>
      {cutShort === undefined
        ? planned
        : translate("{waited} of {planned}", {
            waited: formatDuration(cutShort.at - at),
            planned,
          })}{" "}
      <span className="dim">
        {describeSource(source)}
        {cutShort !== undefined &&
          translate(", then {cause}", { cause: describeCause(cutShort.cause, undefined) })}
      </span>
    </>
  );
}

function lastedOf({ openedAt, end }: ConnectionRecord): string {
  if (openedAt === undefined) return "–";
  return end === undefined ? translate("live") : formatDuration(end.at - openedAt);
}

import type { ReactNode } from "react";
import { memo } from "react";
import { describeFaults } from "../../ui/format/fault-label.ts";
import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { useStyles } from "../../ui/adopted-styles.ts";
import { LEDGER_STYLES } from "./styles.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { describeCause, describeSource, messageWithHint } from "../../ui/format/descriptions.ts";
import { formatClock, formatDuration } from "../../ui/format/time.ts";
import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { CopyTestButton } from "../../ui/test-code/lazy-copy-test-button.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { readConnections } from "./read-connections.ts";
import { verdictOf } from "./verdict.tsx";

interface Column {
  readonly label: Phrase | "#" | "HTTP";
  readonly className?: string;
  /** For the header. */
  readonly hint?: Phrase;
}

const NUMBER: Column = { label: "#", className: "number", hint: "The number of the connection" };
const STARTED: Column = { label: "Started", className: "mono whole" };
const REQUEST: Column = { label: "Request", className: "mono request" };
const AFTER: Column = { label: "After" };
const DELAY: Column = { label: "Delay" };
const HTTP: Column = { label: "HTTP", className: "number http" };
const SENT_ID: Column = { label: "Last-Event-ID sent", className: "mono id" };
const FIRST_ID: Column = { label: "First id", className: "mono id" };
const VERDICT: Column = { label: "Verdict" };
const FRAMES: Column = { label: "Frames", className: "number" };
const LASTED: Column = { label: "Lasted", className: "whole" };
const ENDED_BY: Column = { label: "Ended by" };

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
  const columns = [
    ...[NUMBER, STARTED, ...(hasRequests ? [REQUEST] : []), AFTER, DELAY, HTTP, SENT_ID],
    ...[FIRST_ID, VERDICT, FRAMES, LASTED, ENDED_BY],
  ];
  const byNumber = new Map(connections.map((connection) => [connection.number, connection]));
  return (
    <div className="ledger" tabIndex={0}>
      <table aria-label={translate("Reconnects")}>
        <thead>
          <tr>
            {columns.map(({ label, className, hint }) => (
              <th key={label} className={className} title={hint && translate(hint)}>
                {textOf(label)}
              </th>
            ))}
            <th className="test">
              {method === "GET" && connections.length > 1 ? (
                <CopyTestButton
                  label={translate("Copy all connections as test")}
                  record={record}
                  what={`${connections.length} connections`}
                  replayed={() => readConnections(record, connections)}
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
              before={byNumber.get(connection.number - 1)}
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

/** There may be hundreds, of which only the latest ones change. */
const LedgerRow = memo(function LedgerRow(props: LedgerRowProps): ReactNode {
  const { connection, record, hasRequest, before } = props;
  const { number, request, response, openedAt, end, firstId, frames, simulated } = connection;
  const cause = before?.end;
  return (
    <tr data-failed={(end !== undefined && openedAt === undefined) || undefined}>
      <Cell {...NUMBER}>
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
      </Cell>
      <Cell {...STARTED}>{request && formatClock(request.at)}</Cell>
      {hasRequest && (
        <Cell {...REQUEST} title={request && visibleLine(request.url)}>
          {request && visibleLine(`${request.method} ${pathOf(request.url)}`)}
        </Cell>
      )}
      <Cell {...AFTER} title={messageWithHint(cause?.error)}>
        {cause === undefined
          ? number === 1
            ? translate("opened")
            : undefined
          : describeCause(cause.cause, cause.error)}
      </Cell>
      <Cell {...DELAY}>{before?.reconnection && <Delay {...before} />}</Cell>
      <Cell {...HTTP}>{response?.status ?? end?.error?.status}</Cell>
      <Cell {...SENT_ID} title={request && visibleLine(request.lastEventId)}>
        {request && visibleLine(request.lastEventId)}
      </Cell>
      <Cell {...FIRST_ID} title={firstId && visibleLine(firstId)}>
        {firstId && visibleLine(firstId)}
      </Cell>
      <Cell {...VERDICT}>{verdictOf(connection, record.method)}</Cell>
      <Cell {...FRAMES}>{frames}</Cell>
      <Cell {...LASTED}>{lastedOf(connection)}</Cell>
      <Cell {...ENDED_BY} title={messageWithHint(end?.error)}>
        {end && describeCause(end.cause, end.error)}
      </Cell>
      <td className="test">
        <CopyTestButton
          label={translate("Copy connection {number} as test", { number })}
          record={record}
          what={`connection ${number}`}
          replayed={() => readConnections(record, [connection])}
        />
      </td>
    </tr>
  );
});

interface CellProps extends Omit<Column, "hint"> {
  readonly title?: string | undefined;
  /** `undefined` or an empty text for no value. */
  readonly children: ReactNode;
}

function textOf(label: Column["label"]): string {
  return label === "#" || label === "HTTP" ? label : translate(label);
}

/** The label is shown in a narrow panel, where the columns wrap. */
function Cell({ label, className, title, children }: CellProps): ReactNode {
  const isEmpty = children === undefined || children === "";
  return (
    <td
      data-label={textOf(label)}
      data-empty={isEmpty || undefined}
      className={className}
      title={title}
    >
      {isEmpty ? "–" : children}
    </td>
  );
}

/** The path and the query. A capture may have any text. */
function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "");
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

function lastedOf({ openedAt, end }: ConnectionRecord): string | undefined {
  if (openedAt === undefined) return undefined;
  return end === undefined ? translate("live") : formatDuration(end.at - openedAt);
}

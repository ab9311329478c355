import type { ReactNode } from "react";
import { describeFaults } from "../../ui/format/fault-label.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { memo, useMemo } from "react";
import { formatBytes, formatCount } from "../../ui/format/size.ts";
import { formatAge, formatClock } from "../../ui/format/time.ts";
import {
  CAUSES,
  describeCarrier,
  STATUS_LABELS,
  messageWithHint,
} from "../../ui/format/descriptions.ts";
import { translate } from "../../ui/format/translate.ts";
import { StatusMark } from "../../ui/status-mark.tsx";
import { onPress } from "../../ui/on-press.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { promptOf } from "./prompt.ts";
import { Sparkline } from "./sparkline.tsx";

interface StreamRowProps {
  readonly stream: StreamSnapshot;
  /** What tells it apart from other streams with the same name. */
  readonly distinction: string | undefined;
  readonly selected: boolean;
  readonly now: number;
  readonly onSelect: (streamId: string) => void;
  /** The labels of the faults that are simulated on the stream. */
  readonly faults: readonly string[];
  readonly onStopFaults: (stream: StreamSnapshot) => void;
}

export const StreamRow: React.NamedExoticComponent<StreamRowProps> = memo(function StreamRow({
  stream,
  distinction,
  selected,
  now,
  onSelect,
  faults,
  onStopFaults,
}: StreamRowProps): ReactNode {
  const { record, status, cause, endedAt, error } = stream;
  const name = visibleLine(record.name);
  const labels = describeFaults(faults.join(", "));
  const ended = endedAt !== undefined;
  const isUnused = status === "idle" && cause === "unused";
  const label = describeStatus(translate(STATUS_LABELS[status]), ended, isUnused);
  return (
    <div
      role="row"
      className="stream"
      data-stream={stream.id}
      data-ended={ended || isUnused || undefined}
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      {...onPress(() => onSelect(stream.id))}
    >
      <span
        role="gridcell"
        className="stream-name"
        title={messageWithHint(error) ?? visibleLine(record.url)}
      >
        <StatusMark status={status} label={label} />
        {record.method !== "GET" && (
          <span className="method">{visibleLine(record.method, 20)}</span>
        )}
        <span className="name">{name}</span>
        {distinction !== undefined && <span className="query">{visibleLine(distinction)}</span>}
        {record.carrier !== undefined && (
          <span className="method" title={translate("Who carries the connection")}>
            {describeCarrier(record.carrier)}
          </span>
        )}
        {stream.failureCount > 0 && (
          <span className="failures" title={translate("Events that could not be decoded")}>
            {translate("{count} bad", { count: formatCount(stream.failureCount) })}
          </span>
        )}
        {(stream.gaps + stream.duplicates > 0 || stream.continuity === "gap") && (
          <span
            className="failures"
            data-healed={stream.continuity !== "gap" || undefined}
            title={describeContinuity(stream)}
          >
            {stream.continuity === "gap" ? translate("gap") : translate("complete")}
          </span>
        )}
        {faults.length > 0 && (
          <button
            type="button"
            className="fault-badge"
            title={translate("Simulated: {labels}. Press to stop simulating.", { labels })}
            onClick={() => onStopFaults(stream)}
          >
            <span className="spoken">
              {translate("Stop simulating {labels} on {name}:", { labels, name })}{" "}
            </span>
            {translate("{count} {count|fault|faults}", { count: faults.length })}{" "}
            <span aria-hidden>✕</span>
          </button>
        )}
      </span>
      <span role="gridcell" className="stream-rate">
        <Sparkline rate={record.rate} now={now} />
      </span>
      <span
        role="gridcell"
        className="number"
        title={translate("{count} {count|frame|frames}", { count: stream.frames })}
      >
        {formatCount(stream.frames)}
      </span>
      <span
        role="gridcell"
        className="number"
        title={translate("{count} {count|byte|bytes}", { count: stream.bytes })}
      >
        {formatBytes(stream.bytes)}
      </span>
      <span role="gridcell" className="number" data-zero={stream.reconnects === 0 || undefined}>
        {formatCount(stream.reconnects)}
      </span>
      <span role="gridcell" className="number">
        {formatAge((endedAt ?? now) - record.addedAt)}
      </span>
      {record.method !== "GET" && <RequestLine stream={stream} />}
    </div>
  );
});

/** When a request started, and the beginning of its prompt. */
function RequestLine({ stream }: { readonly stream: StreamSnapshot }): ReactNode {
  const { addedAt, connections } = stream.record;
  const request = connections[0]?.request;
  const body = request?.body;
  const prompt = useMemo(() => (body === undefined ? "" : promptOf(body)), [body]);
  return (
    <span role="gridcell" className="request-line" title={visibleLine(prompt)}>
      {formatClock(request?.at ?? addedAt).slice(0, 8)} {visibleLine(prompt)}
    </span>
  );
}

/** The found gaps and duplicates, and whether events are missing now. */
function describeContinuity({ continuity, gaps, duplicates }: StreamSnapshot): string {
  const now =
    continuity === "gap" ? translate("Events are missing.") : translate("No event is missing now.");
  const found = translate(
    "Found by sequence: {gaps} {gaps|gap|gaps}, {duplicates} {duplicates|duplicate|duplicates}.",
    { gaps, duplicates },
  );
  return `${now} ${found}`;
}

/** An unused stream keeps its data for `retain`, so it stays in the list although nothing is connected. */
function describeStatus(status: string, ended: boolean, isUnused: boolean): string {
  if (ended) return translate("ended, {status}", { status });
  return isUnused
    ? translate("{what}: {why}", { what: status, why: translate(CAUSES.unused) })
    : status;
}

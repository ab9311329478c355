import type { FrameReceived } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { useMemo } from "react";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import type { JsonChange } from "./difference.ts";
import { jsonDifference, lineDifference } from "./difference.ts";
import { summarise } from "./json-rows.ts";
import { parseJson } from "../../ui/format/json.ts";

interface DifferenceViewProps {
  readonly frame: FrameReceived;
  readonly record: StreamRecord;
}

/** Compares a frame with the previous one of the same type. */
export function DifferenceView({ frame, record }: DifferenceViewProps): ReactNode {
  const before = useMemo(() => previousOfType(frame, record), [frame, record]);
  if (before === undefined) {
    return (
      <p className="empty dim">There is no earlier “{frame.eventType}” event to compare with.</p>
    );
  }
  return (
    <div className="detail-text" tabIndex={0}>
      <p className="dim">
        Compared with #{before.sequence}, the previous “{frame.eventType}” event.
      </p>
      <Differences before={before.data} after={frame.data} />
    </div>
  );
}

function Differences(props: { readonly before: string; readonly after: string }): ReactNode {
  const { before, after } = props;
  if (before === after) return <p>No difference.</p>;
  const old = parseJson(before);
  const current = parseJson(after);
  if (old !== undefined && current !== undefined) {
    const changes = jsonDifference(old.value, current.value);
    if (changes.length === 0) return <p>The same value, formatted differently.</p>;
    return changes.map((change) => <ChangeRow key={change.path} change={change} />);
  }
  return lineDifference(before, after).map(({ kind, text }, index) => (
    <div key={index} className={`diff-${kind}`}>
      {MARKS[kind]} {text}
    </div>
  ));
}

const MARKS = { same: " ", removed: "−", added: "+" };

function ChangeRow({
  change: { path, before, after },
}: {
  readonly change: JsonChange;
}): ReactNode {
  return (
    <div className="diff-change">
      <div className="json-name">{path}</div>
      {before !== undefined && <div className="diff-removed">− {summarise(before)}</div>}
      {after !== undefined && <div className="diff-added">+ {summarise(after)}</div>}
    </div>
  );
}

function previousOfType(frame: FrameReceived, record: StreamRecord): FrameReceived | undefined {
  const { entries } = record;
  for (let position = entries.end - 1; position >= entries.first; position -= 1) {
    const entry = entries.at(position);
    if (entry?.type !== "frame" || entry.sequence >= frame.sequence) continue;
    if (entry.kind === frame.kind && entry.eventType === frame.eventType) return entry;
  }
  return undefined;
}

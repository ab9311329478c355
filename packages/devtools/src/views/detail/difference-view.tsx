import type { FrameReceived } from "@runnel/hooks/inspect";
import { type ReactNode, useMemo } from "react";
import type { StreamRecord } from "../../recorder/stream.ts";
import { type Change, differencesOf } from "./difference.ts";
import { summarise } from "./json-rows.ts";
import { parseJson } from "../../ui/format/json.ts";
import { lineDifference } from "./line-difference.ts";

interface DifferenceViewProps {
  readonly frame: FrameReceived;
  readonly record: StreamRecord;
}

/** What a frame says differently from the one of its type before it. */
export function DifferenceView({ frame, record }: DifferenceViewProps): ReactNode {
  const before = useMemo(() => previousOfType(frame, record), [frame, record]);
  if (before === undefined) {
    return <p className="empty dim">There is no earlier “{frame.eventType}” to compare it with.</p>;
  }
  return (
    <div className="detail-text" tabIndex={0}>
      <p className="dim">
        Compared with #{before.sequence}, the “{frame.eventType}” before it.
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
    const changes = differencesOf(old.value, current.value);
    if (changes.length === 0) return <p>The same value, written differently.</p>;
    return changes.map((change) => <ChangeRow key={change.path} change={change} />);
  }
  return lineDifference(before, after).map(({ kind, text }, index) => (
    <div key={index} className={`diff-${kind}`}>
      {MARKS[kind]} {text}
    </div>
  ));
}

const MARKS = { same: " ", removed: "−", added: "+" };

function ChangeRow({ change: { path, before, after } }: { readonly change: Change }): ReactNode {
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
  for (let position = entries.end - 1; position >= entries.first; position--) {
    const entry = entries.at(position);
    if (entry?.type !== "frame" || entry.sequence >= frame.sequence) continue;
    if (entry.kind === frame.kind && entry.eventType === frame.eventType) return entry;
  }
  return undefined;
}
